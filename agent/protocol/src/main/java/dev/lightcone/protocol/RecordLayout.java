package dev.lightcone.protocol;

/**
 * Where things stand in a record: 64-byte slots, little-endian, a header of four words and four payload words.
 *
 * <pre>
 * word 0   type (8 bits), slots (8 bits), check (16 bits), thread (32 bits: the low half of the thread id)
 * word 1   stamp: Lamport time, unique within the process
 * word 2   time: System.nanoTime of the process, ns
 * word 3   socket (32 bits, from 1, unique within the process, 0 none), aux (32 bits)
 * word 4-7 payload p0 to p3
 * </pre>
 *
 * A record of more than one slot continues with raw bytes; where these are text, the first two bytes are its length in
 * bytes (UTF-8, unsigned 16 bits) and text longer than what a record may hold is cut. Word 0 is written last (release),
 * so a slot whose type is 0 is not there yet. The check is a fold over all other bits of the record; a record whose
 * check fails is corrupt.
 */
public final class RecordLayout {
    /** Bytes of a slot. */
    public static final int SLOT = 64;

    /** Slots that one record may take, the first included. */
    public static final int MAX_SLOTS = 255;

    /** Bytes of text that fit in a record of {@link #MAX_SLOTS} slots. */
    public static final int MAX_TEXT = (MAX_SLOTS - 1) * SLOT - 2;

    private static final long CHECK_MASK = 0xFFFF_0000L;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private RecordLayout() {}

    /** Word 0 without its check. */
    public static long word0(int type, int slots, int thread) {
        return (type & 0xFFL) | (slots & 0xFFL) << 8 | (long) thread << 32;
    }

    /** Word 3. */
    public static long word3(int socket, int aux) {
        return (socket & 0xFFFF_FFFFL) | (long) aux << 32;
    }

    public static int type(long word0) {
        return (int) (word0 & 0xFF);
    }

    /** Slots of the record, 1 to {@link #MAX_SLOTS}; 0 is corrupt. */
    public static int slots(long word0) {
        return (int) (word0 >>> 8 & 0xFF);
    }

    public static int thread(long word0) {
        return (int) (word0 >>> 32);
    }

    /** Begins a check: the fold of a record's first slot, whose own check bits do not count. */
    public static long fold(long w0, long w1, long w2, long w3, long w4, long w5, long w6, long w7) {
        long h = (w0 & ~CHECK_MASK) * MIX;
        h = (h ^ w1) * MIX ^ h >>> 29;
        h = (h ^ w2) * MIX ^ h >>> 29;
        h = (h ^ w3) * MIX ^ h >>> 29;
        h = (h ^ w4) * MIX ^ h >>> 29;
        h = (h ^ w5) * MIX ^ h >>> 29;
        h = (h ^ w6) * MIX ^ h >>> 29;
        return (h ^ w7) * MIX ^ h >>> 29;
    }

    /** Carries a fold on over one more word of a further slot. */
    public static long fold(long fold, long word) {
        return (fold ^ word) * MIX ^ fold >>> 29;
    }

    /** Word 0 with the check that a finished fold gives. */
    public static long seal(long word0, long fold) {
        return (word0 & ~CHECK_MASK) | (fold >>> 48) << 16;
    }

    /** True if the check in word 0 is that of the fold. */
    public static boolean sealedBy(long word0, long fold) {
        return (word0 >>> 16 & 0xFFFF) == fold >>> 48;
    }

    /** Slots that a record with so many bytes of text takes, the first slot included. */
    public static int slotsForText(int bytes) {
        return 1 + (Math.min(bytes, MAX_TEXT) + 2 + SLOT - 1) / SLOT;
    }
}
