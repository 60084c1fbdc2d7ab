package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.join.Join;
import java.util.List;
import java.util.stream.IntStream;

/** The happens-before graph of an execution: certain and potential order, and what one asks of them. Thread-safe. */
public final class HappensBefore {
    /** Orders the events of a joined execution. */
    public static HappensBefore of(Execution execution, Join join, OrderOption order) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Lamport time, recomputed: 1 at the beginning; larger than that of all events before it, certainly so. */
    public long lamport(int e) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** True if a happened before b, certainly; false for a = b. */
    public boolean certainly(int a, int b) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** True if a happened before b, certainly or perhaps; false for a = b. */
    public boolean possibly(int a, int b) {
        throw new UnsupportedOperationException("not there yet");
    }

    public Relation relation(int a, int b) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Why {@link #relation} is UNKNOWN: the first gap that may hide a path; null if it is not. */
    public Gap gapBetween(int a, int b) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** The path from a to b with fewest messages, certain if there is such a one, else potential; null if none. */
    public Path path(int a, int b) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Per process the first event in the future of e (e itself in its own process), -1 none. */
    public int[] firstInFuture(int e, boolean certainOnly) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Per process the last event in the past of e (e itself in its own process), -1 none. */
    public int[] lastInPast(int e, boolean certainOnly) {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Events in the certain future of an event, itself left out, of Lamport time up to the bound; in no order. */
    public IntStream reachableWithin(int from, long lamportBound) {
        throw new UnsupportedOperationException("not there yet");
    }

    public List<ClockProblem> clockProblems() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Gaps of events that seemed to happen before themselves; their order was left out. Empty for honest logs. */
    public List<Gap> cycles() {
        throw new UnsupportedOperationException("not there yet");
    }
}
