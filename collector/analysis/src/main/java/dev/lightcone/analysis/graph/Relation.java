package dev.lightcone.analysis.graph;

/** The answer to "which happened first?". */
public enum Relation {
    SAME,
    /** a happened before b, certainly. */
    BEFORE,
    /** b happened before a, certainly. */
    AFTER,
    /** Perhaps a happened before b; b before a is ruled out. */
    POSSIBLY_BEFORE,
    /** Perhaps b happened before a; a before b is ruled out. */
    POSSIBLY_AFTER,
    /** Perhaps one before the other, either way round. */
    POSSIBLY_EITHER,
    /** Neither happened before the other: there is not even a potential path. */
    CONCURRENT,
    /** No path is known, but something is missing that may hold one. */
    UNKNOWN
}
