package dev.lightcone.analysis.view;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.BadRules;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.events.UnreadableInput;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All pictures of one analysis: what the user interface asks for. Immutable, thread-safe. */
public final class Views {
    private final long revision;
    private final Scene scene;
    private final Run run;
    private final DiagramBuilder diagrams;
    private final DetailsBuilder details;
    private final OrderBuilder orders;
    private final Search search;
    private final FindingCards cards;
    private final Lists lists;
    private final CutBuilder cuts;

    private Views(Judgement judgement, Scene scene, long revision, UnaryOperator<Run> complete) {
        this.revision = revision;
        this.scene = scene;
        Captions captions = new Captions(scene);
        cards = new FindingCards(judgement, scene);
        run = complete.apply(new RunBuilder(judgement, scene, cards, revision).build())
                .shortened();
        lists = new Lists(judgement, scene, cards, revision);
        cuts = new CutBuilder(scene, revision);
        diagrams = new DiagramBuilder(scene, proof(judgement), cards);
        details = new DetailsBuilder(scene, captions, message -> overtakers(judgement, message));
        orders = new OrderBuilder(scene, captions, run.live(), run.asOf());
        search = new Search(scene, captions);
    }

    /**
     * The pictures of an analysis.
     *
     * @param revision number that the pictures carry, 0 or more
     */
    public static Views of(Analysis analysis, long revision) {
        return of(analysis, revision, run -> run);
    }

    /** The pictures of an analysis that does not look at all of the run; complete: adds what is known of the rest. */
    public static Views of(Analysis analysis, long revision, UnaryOperator<Run> complete) {
        return new Views(analysis.judgement(), new Scene(analysis.judgement()), revision, complete);
    }

    /** The pictures of no logs at all, revision 0. */
    public static Views nothing() {
        try {
            return of(Analysis.of(List.of(), AnalysisOptions.NONE, Progress.NONE), 0);
        } catch (UnreadableInput | BadRules e) {
            throw new IllegalStateException("nothing was to be read", e);
        }
    }

    private static BitSet proof(Judgement judgement) {
        BitSet events = new BitSet();
        int told = Math.min(Run.MOST_CARDS, judgement.findings().size());
        for (Finding finding : judgement.findings().subList(0, told)) {
            if (!finding.inFull()) {
                continue;
            }
            finding.witness().forEach(step -> events.set(step.event()));
            finding.story().forEach(step -> events.set(step.event()));
            finding.path().forEach(events::set);
        }
        return events;
    }

    private static int overtakers(Judgement judgement, int message) {
        return judgement.findings().stream()
                .filter(finding -> finding.late() == message)
                .mapToInt(finding -> finding.overtakers().size())
                .max()
                .orElse(1);
    }

    /** The overview. */
    public Run run() {
        return run;
    }

    /** A window of the diagram. */
    public Diagram diagram(DiagramQuestion question) {
        return diagrams.window(revision, question);
    }

    /** What the run has, part by part. */
    public Lists lists() {
        return lists;
    }

    /** A finding, told in full, or a failure by its number; empty if there is none. */
    public Optional<Run.FindingCard> finding(int number) {
        if (number < 1 || number > cards.findings() + cards.failures()) {
            return Optional.empty();
        }
        return Optional.of(number <= cards.findings() ? cards.inFull(number) : cards.failure(number));
    }

    /** The cut at a moment by the clocks of the processes, ms since the run began. */
    public CutAnswer cut(double at) {
        return cuts.at(at);
    }

    /**
     * The cut of the given events and what their processes did before them.
     *
     * @throws UnknownName if there is no event of one of the ids
     */
    public CutAnswer cut(List<String> events) {
        return cuts.of(events);
    }

    /** True if there is an event of that id. */
    public boolean knows(String id) {
        return scene.events.byId(id) >= 0;
    }

    /** Details of an event; empty if there is none of that id. */
    public Optional<EventDetails> event(String id) {
        return knows(id) ? Optional.of(details.of(scene.events.byId(id))) : Optional.empty();
    }

    /**
     * Which of two events happened first.
     *
     * @throws IllegalArgumentException if there is no event of one of the ids
     */
    public OrderAnswer order(String a, String b) {
        if (!knows(a) || !knows(b)) {
            throw new IllegalArgumentException("no event " + (knows(a) ? b : a));
        }
        return orders.of(scene.events.byId(a), scene.events.byId(b));
    }

    /** Causal past and future of an event; empty if there is none of that id. */
    public Optional<Cone> cone(String id) {
        return knows(id) ? Optional.of(Cones.of(scene, scene.events.byId(id))) : Optional.empty();
    }

    /** Events found by words, at most 50, by time. */
    public List<SearchHit> search(String query) {
        return search.find(query);
    }
}
