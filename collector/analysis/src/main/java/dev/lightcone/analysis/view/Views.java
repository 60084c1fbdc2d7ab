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

/** All pictures of one analysis: what the user interface asks for. Immutable, thread-safe. */
public final class Views {
    private final long revision;
    private final Scene scene;
    private final FindingCards cards;
    private final Run run;
    private final DiagramBuilder diagrams;
    private final DetailsBuilder details;
    private final OrderBuilder orders;
    private final Search search;

    private Views(Judgement judgement, Scene scene, long revision) {
        this.revision = revision;
        this.scene = scene;
        Captions captions = new Captions(scene);
        cards = new FindingCards(judgement, scene);
        run = new RunBuilder(judgement, scene, cards, revision).build();
        diagrams = new DiagramBuilder(scene, precious(judgement));
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
        return new Views(analysis.judgement(), new Scene(analysis.judgement()), revision);
    }

    /** The pictures of no logs at all, revision 0. */
    public static Views nothing() {
        try {
            return of(Analysis.of(List.of(), AnalysisOptions.NONE, Progress.NONE), 0);
        } catch (UnreadableInput | BadRules e) {
            throw new IllegalStateException("nothing was to be read", e);
        }
    }

    private static BitSet precious(Judgement judgement) {
        BitSet events = new BitSet();
        for (Finding finding : judgement.findings()) {
            if (!finding.inFull()) {
                continue; // there are very many, and their steps are in the window anyhow when one looks there
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

    /**
     * A finding told in full, its path searched for where it was not yet.
     *
     * @param number as in the overview, from 1
     */
    public Optional<Run.FindingCard> finding(int number) {
        return number < 1 || number > run.findings().size() ? Optional.empty() : Optional.of(cards.full(number));
    }

    /** True if the overview has that finding in full already. */
    boolean inFull(int number) {
        return cards.inFull(number);
    }

    /**
     * A window of the diagram.
     *
     * @param from ms since the run began, cut to the run
     * @param to ms since the run began, cut to the run
     * @param most events wanted at most; what must be seen comes on top
     */
    public Diagram diagram(double from, double to, int most) {
        return diagrams.window(revision, from, to, most);
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
