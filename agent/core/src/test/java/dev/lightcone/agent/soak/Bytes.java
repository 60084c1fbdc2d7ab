package dev.lightcone.agent.soak;

import java.util.Arrays;
import java.util.Random;

/** The bytes of a stream, known by its seed and their offset: a long table of random ones, entered anywhere. */
final class Bytes {
    /** Prime, so that no power of two is a period. */
    private static final int LENGTH = 1_048_573;

    private static final byte[] TABLE = new byte[2 * LENGTH];

    static {
        byte[] once = new byte[LENGTH];
        new Random(99).nextBytes(once);
        System.arraycopy(once, 0, TABLE, 0, LENGTH);
        System.arraycopy(once, 0, TABLE, LENGTH, LENGTH);
    }

    /** Pieces are at most so long. */
    static final int LONGEST = 200_000;

    private Bytes() {}

    /** Copies the bytes from the offset on. */
    static void fill(long seed, long offset, byte[] bytes, int length) {
        System.arraycopy(TABLE, start(seed, offset), bytes, 0, length);
    }

    /** Fails unless these are the stream's bytes from the offset on. */
    static void check(long seed, long offset, byte[] bytes, int length) {
        int start = start(seed, offset);
        int wrong = Arrays.mismatch(bytes, 0, length, TABLE, start, start + length);
        if (wrong >= 0) {
            throw new IllegalStateException("byte " + (offset + wrong) + " of stream " + seed + " is wrong");
        }
    }

    private static int start(long seed, long offset) {
        return (int) Math.floorMod(seed * 7919 + offset, (long) LENGTH);
    }

    /** The length of a piece: often tiny, seldom long. */
    static int piece(Random random) {
        int kind = random.nextInt(20);
        int most = kind < 2 ? 1 : kind < 6 ? 40 : kind < 12 ? 2_000 : kind < 18 ? 20_000 : LONGEST;
        return 1 + random.nextInt(most);
    }
}
