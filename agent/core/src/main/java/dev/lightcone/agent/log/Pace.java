package dev.lightcone.agent.log;

/**
 * How fast the log fills, and so how much of it to keep ready: what the fastest tenth of a second of late would write in
 * a second, for so long may the keeper have to wait for a processor. For the keeper alone, under its lock.
 */
final class Pace {
    private static final long SECOND = 1_000_000_000L;
    private static final long WINDOW = SECOND / 10;

    /** After so long a burst is forgotten, ns. */
    private static final long MEMORY = 20 * SECOND;

    /** Bytes ready ahead until a process has used its first segment up; many never do. */
    private static final long AT_FIRST = 3 << 20;

    /** Bytes ready ahead from then on: 130,000 records. */
    private static final long LEAST = 8 << 20;

    /** Spare segments that share what is to be ready. */
    private static final int SHARE = 3;

    private final long most;
    private double peak;
    private boolean moving;
    private long introductions;
    private long seenAt;
    private long seenBytes;

    /** Most: bytes to keep ready at the utmost. */
    Pace(long now, long most) {
        this.seenAt = now;
        this.most = most;
    }

    /** So many bytes were written so far. */
    void note(long now, long bytes) {
        long passed = now - seenAt;
        if (passed >= WINDOW) {
            double faded = peak * Math.max(0, MEMORY - passed) / MEMORY;
            peak = Math.max(faded, (double) (bytes - seenBytes) * SECOND / passed);
            seenAt = now;
            seenBytes = bytes;
        }
    }

    /** A segment was left behind, and the next one began with so many bytes of introductions. */
    void switched(long introduced) {
        moving = true;
        introductions = introduced;
    }

    /** Bytes to keep ready behind the current segment. */
    long ahead() {
        return Math.min(most, Math.max(moving ? LEAST : AT_FIRST, (long) peak));
    }

    /**
     * Bytes of the next segment, 0 if it need only be larger than the last. So large that no more than a sixteenth of it
     * are introductions: where thousands of sockets live, small segments would hold little else.
     */
    long segment() {
        return moving ? Math.max(ahead() / SHARE, 16 * introductions) : 0;
    }
}
