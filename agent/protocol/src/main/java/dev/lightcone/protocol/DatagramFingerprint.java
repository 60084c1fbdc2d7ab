package dev.lightcone.protocol;

/**
 * Fingerprint of a whole datagram, by which a receive finds its send: 48 bits, so that it does not give a short payload
 * away. It is worked out eight bytes at a time.
 */
public final class DatagramFingerprint {
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private DatagramFingerprint() {}

    /** The running state before the first byte of a datagram of so many bytes. */
    public static long begin(long length) {
        return (length ^ MIX) * MIX;
    }

    /** The running state after eight more bytes (little-endian; the last ones filled up with zeros). */
    public static long step(long state, long word) {
        long mixed = (state ^ word) * MIX;
        return mixed ^ mixed >>> 29;
    }

    /** The fingerprint, 0 to 2^48 - 1. */
    public static long end(long state) {
        return state * MIX >>> 16;
    }
}
