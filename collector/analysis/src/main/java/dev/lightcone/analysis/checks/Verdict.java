package dev.lightcone.analysis.checks;

/** The outcome of an analysis; the first that applies, in this order. */
public enum Verdict {
    /** There is a finding of severity error. */
    VIOLATED,
    /** A gap overlaps what a promise needed, a promise matched nothing, or there are no events. */
    INCONCLUSIVE,
    /** Neither. When nothing was promised this says nothing about order. */
    PASSED
}
