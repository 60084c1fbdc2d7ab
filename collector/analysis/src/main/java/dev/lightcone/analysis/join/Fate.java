package dev.lightcone.analysis.join;

/** What became of a message. */
public enum Fate {
    /** All its bytes were read. */
    DELIVERED,
    /** Delivered, but overtaken; set by the checks. */
    LATE,
    /** Not read to its end, and it still may be. */
    IN_TRANSIT,
    /** Not read to its end, and never will be: the connection broke while its receiver lived. */
    LOST,
    /** The receiver itself closed, shut down or ended before reading it to its end. */
    NEVER_READ,
    /** Arrived more than once (datagrams). */
    DUPLICATED,
    /** Arrived in another order than sent (datagrams). */
    REORDERED,
    /** Cannot be told: an end is not traced, its log lacks something, or the direction is not aligned. */
    UNKNOWN
}
