package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.join.Join;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges what failed, by the evidence at hand: processes that crashed or stood still, bytes that did not come through
 * or came late, connections that were not accepted or reset. What the evidence does not decide is said to be so, and
 * nobody is blamed for what a log lacks.
 */
public final class Failures {
    private static final int MOST = 200;

    private Failures() {}

    /** The verdicts by time; none for a run in which nothing went wrong. */
    public static List<FailureVerdict> of(Execution execution, Join join) {
        Facts facts = new Facts(execution, join);
        List<FailureVerdict> verdicts = new ArrayList<>();
        Merging merged = new Merging(facts);
        new Stillness(facts).verdicts().forEach(merged::add);
        new Unaccepted(facts).verdicts().forEach(merged::add);
        Refusals refusals = new Refusals(facts);
        refusals.verdicts().forEach(merged::add);
        Stalls stalls = new Stalls(facts);
        List<Loss> losses = new ArrayList<>();
        new StallVerdicts(facts, stalls, losses).verdicts().forEach(merged::add);
        losses.addAll(refusals.losses());
        new Partitions(facts, losses).verdicts().forEach(merged::add);
        new Resets(facts).verdicts().forEach(merged::add);
        new Silence(facts).verdicts().forEach(merged::add);
        new GrayFailures(facts).verdicts().forEach(merged::add);
        verdicts.addAll(new Crashes(facts).verdicts());
        verdicts.addAll(merged.all());
        verdicts.sort(Comparator.comparingLong(FailureVerdict::from));
        return verdicts.size() <= MOST ? verdicts : verdicts.subList(0, MOST);
    }
}
