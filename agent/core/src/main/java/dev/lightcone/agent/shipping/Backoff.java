package dev.lightcone.agent.shipping;

/** How long to wait after failures: twice as long each time, up to a bound, and never all agents at the same moment. */
final class Backoff {
    private static final long FIRST = 250_000_000L;
    private static final long MOST = 10_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_ASKED_SECONDS = 60;

    private long next = FIRST;
    private long random = System.nanoTime() ^ ProcessHandle.current().pid() << 32 | 1;

    void succeeded() {
        next = FIRST;
    }

    /** Nanoseconds to wait after one more failure; asked: what the collector wants, seconds, 0 nothing. */
    long failed(int asked) {
        long least = Math.min(asked, MOST_ASKED_SECONDS) * SECOND;
        long wait = Math.max(next, least);
        next = Math.min(MOST, next * 2);
        // between a half and three halves of it, and never sooner than asked
        return Math.max(least, wait / 2 + (long) (wait * fraction()));
    }

    private double fraction() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (random >>> 11) * 0x1.0p-53;
    }
}
