package dev.lightcone.protocol;

/**
 * Fingerprints of fixed windows of a byte stream, by which two ends agree that they speak of the same bytes.
 *
 * <p>A window is the {@link #LENGTH} bytes at each multiple of {@link #PERIOD} of a direction's stream offset, so it does
 * not depend on how the bytes were cut into calls. Its fingerprint is eight bytes, byte i being a hash of everything up
 * to the end of block i (8 bytes of stream) as far as seen: two ends that saw different amounts still compare their
 * common whole blocks. It tells 8 bits of evidence a block, and gives no payload away.
 */
public final class StreamWindow {
    /** Bytes of a window. */
    public static final int LENGTH = 64;

    /** Distance between the starts of two windows, bytes. */
    public static final long PERIOD = 1L << 20;

    private static final int SEED = 0x811C_9DC5;

    private StreamWindow() {}

    /** The running state before the first byte of a window. */
    public static int begin() {
        return SEED;
    }

    /** The running state after one more byte (FNV-1a, 32 bits). */
    public static int step(int state, byte next) {
        return (state ^ (next & 0xFF)) * 0x0100_0193;
    }

    /** The fingerprint with the block set that ends with, or contains, the byte seen last; count: bytes seen, 1 to 64. */
    public static long record(long fingerprint, int count, int state) {
        int shift = (count - 1) / 8 * 8;
        long block = (state >>> 24 ^ state >>> 16 ^ state >>> 8 ^ state) & 0xFF;
        return (fingerprint & ~(0xFFL << shift)) | block << shift;
    }

    /**
     * How many bytes the two ends agree on: the common whole blocks in bytes, or all bytes when both saw equally many;
     * -1 when the fingerprints contradict each other, 0 when there is nothing to compare.
     */
    public static int agreement(long a, int countA, long b, int countB) {
        if (countA == countB) {
            return a == b ? countA : -1;
        }
        int blocks = Math.min(countA, countB) / 8;
        long mask = blocks == 8 ? -1L : (1L << blocks * 8) - 1;
        return (a & mask) == (b & mask) ? blocks * 8 : -1;
    }
}
