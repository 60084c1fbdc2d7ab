package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.UntracedSighting;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import java.util.ArrayList;
import java.util.List;

/** What an execution is found to be: the findings, failure verdicts and the verdict, and what they do not cover. */
public final class Judgement {
    private final Case given;
    private final Rules rules;
    private final List<Scope> scopes;
    private final Judged judged;
    private final Fates fates;
    private final List<Finding> findings;
    private final List<Suppression> idle;
    private final List<FailureVerdict> failures;
    private final Doubts doubts;

    private Judgement(Case given, Rules rules, List<FailureVerdict> failures) {
        this.given = given;
        this.rules = rules;
        scopes = rules.promises().stream()
                .map(promise -> Scope.of(promise, given))
                .toList();
        judged = Judged.of(given);
        fates = new Fates(given, judged);
        Findings made = new Findings(given, scopes, judged, rules.suppressions());
        findings = made.findings();
        idle = made.idle();
        this.failures = List.copyOf(failures);
        doubts = new Doubts(given, scopes, made.unclear(), judged.undecided());
    }

    /** Judges an execution; the same input gives the same judgement, in the same order. */
    public static Judgement of(
            Execution execution, Join join, HappensBefore graph, Rules rules, List<FailureVerdict> failures) {
        return new Judgement(new Case(execution, join, graph), rules, failures);
    }

    public Execution execution() {
        return given.execution();
    }

    public Join join() {
        return given.join();
    }

    public HappensBefore graph() {
        return given.graph();
    }

    public Rules rules() {
        return rules;
    }

    /** VIOLATED beats INCONCLUSIVE beats PASSED. */
    public Verdict verdict() {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return Verdict.VIOLATED;
        }
        return doubts.sentences().isEmpty() ? Verdict.PASSED : Verdict.INCONCLUSIVE;
    }

    /** True when a promise was made, whatever became of it. */
    public boolean orderJudged() {
        return !rules.promises().isEmpty();
    }

    /** Errors, warnings, information; within each by the time of the contradiction. */
    public List<Finding> findings() {
        return findings;
    }

    /** As they were given, by time. */
    public List<FailureVerdict> failures() {
        return failures;
    }

    /** Why the analysis is not conclusive, in sentences; empty when it is. */
    public List<String> doubts() {
        return doubts.sentences();
    }

    /** Every overtaking at reading, promised or not, by number of the late message. */
    public List<Overtaking> overtakings() {
        return judged.read();
    }

    /** The fate of a message; LATE when it was delivered and certainly overtaken. */
    public Fate fate(int message) {
        return fates.of(message);
    }

    /** Messages between traced processes. */
    public Counts counts() {
        return fates.counts();
    }

    /** For each promise of that kind the titles of its processes, sorted. */
    public List<List<String>> members(Promise.Kind kind) {
        return scopes.stream()
                .filter(scope -> scope.promise().kind() == kind)
                .map(scope -> scope.titles(given))
                .toList();
    }

    /** Messages that some promise covers. */
    public int judgedMessages() {
        int judged = 0;
        for (int message = 0; message < join().messages().size(); message++) {
            int channel = join().channelOfMessage(message);
            judged += scopes.stream().anyMatch(scope -> scope.covers(channel, given)) ? 1 : 0;
        }
        return judged;
    }

    /** {@code --causal 'replica-*'}: what to paste so that order is judged. */
    public String paste() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.INFO
                        && finding.suppressed().isEmpty()
                        && finding.explanation().contains(Outside.TO_FORBID))
                .findFirst()
                .map(finding ->
                        Proposal.option(given, given.message(finding.late()), given.message(finding.overtaking())))
                .orElseGet(() -> Proposal.option(given));
    }

    /** Everything that is known to be missing. */
    public List<Gap> gaps() {
        return given.gaps();
    }

    /** Gaps that no promise needed. */
    public List<Gap> needlessGaps() {
        List<Gap> gaps = given.gaps();
        gaps.removeAll(doubts.needed());
        return gaps;
    }

    /** Entries of suppress that fit no finding. */
    public List<Suppression> idleSuppressions() {
        return idle;
    }

    /** Transports seen and not traced: {@code replica-a: …}. */
    public List<String> untracedTransports() {
        List<String> texts = new ArrayList<>();
        for (UntracedSighting sighting : execution().untraced()) {
            texts.add(given.title(sighting.process()) + ": " + Words.clean(sighting.text(), 80) + ", "
                    + Words.count(sighting.count(), "time"));
        }
        return texts.stream().distinct().toList();
    }

    /** Processes that still run. */
    public int running() {
        return (int) execution().processes().stream()
                .filter(process -> process.ending() == Ending.RUNNING)
                .count();
    }
}
