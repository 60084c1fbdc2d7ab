package dev.lightcone.agent.log;

import java.time.Instant;

/**
 * The wall clock and the monotonic clock read together.
 *
 * @param wall epoch ns
 * @param nano {@code System.nanoTime}, ns
 * @param error how far the two reads may lie apart, ns
 */
record Anchor(long wall, long nano, long error) {
    private static final int TRIES = 3;

    /** The closest of a few pairs of reads. */
    static Anchor now() {
        Anchor best = null;
        for (int i = 0; i < TRIES; i++) {
            long before = System.nanoTime();
            Instant wall = Instant.now();
            long after = System.nanoTime();
            if (best == null || after - before < best.error) {
                long epoch = wall.getEpochSecond() * 1_000_000_000L + wall.getNano();
                best = new Anchor(epoch, before + (after - before) / 2, after - before);
            }
        }
        return best;
    }
}
