package dev.lightcone.agent.sockets;

/**
 * When a direction's bytes are sampled, so that an end that came late can find out where it is: the first calls after each
 * full {@link #PERIOD_NANOS} of the wall clock, which the other end samples, too; and of a direction first seen in
 * mid-stream its first calls, which show whether its bytes repeat. For one thread at a time.
 */
final class StreamSamples {
    /** Distance between two samplings, ns. */
    static final long PERIOD_NANOS = 4_000_000_000L;

    private static final int EACH = 2;
    private static final int FIRST = 64;
    /** Wall clock minus {@link System#nanoTime}, once: ends on two hosts need only agree to milliseconds. */
    private static final long WALL = System.currentTimeMillis() * 1_000_000 - System.nanoTime();

    private long next;
    private long round;
    private int left;

    /** Late: bytes had passed before. */
    StreamSamples(boolean late, long nowNanos) {
        round = Math.floorDiv(nowNanos + WALL, PERIOD_NANOS);
        next = (round + 1) * PERIOD_NANOS - WALL;
        left = late ? FIRST : 0;
    }

    /** A call moves bytes now. */
    void at(long nowNanos) {
        if (nowNanos - next >= 0) {
            round = Math.floorDiv(nowNanos + WALL, PERIOD_NANOS);
            next = (round + 1) * PERIOD_NANOS - WALL;
            left = Math.max(left, EACH);
        }
    }

    /** True if that call is to be sampled; asked once per call. */
    boolean due() {
        return left > 0 && left-- > 0;
    }

    /** Number of the sampling, the same at both ends but for those just at its border. */
    long round() {
        return round;
    }
}
