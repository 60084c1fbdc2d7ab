package dev.lightcone.analysis.join;

/** By what the two ends of a connection were found to belong together. */
public enum PairedBy {
    /** Mirrored addresses. */
    ADDRESS,
    /** Equal bytes alone: addresses were rewritten on the way (NAT, a relay). */
    FINGERPRINT,
    /** Only one end is traced, or the other was not found. */
    NONE
}
