package dev.lightcone.collector.benchmarks;

/** The time of a simulated system: every record takes a microsecond, and idle time is skipped. Not thread-safe. */
final class SimulatedClock {
    /** Wall clock at its beginning, epoch ns. */
    static final long START = 1_767_225_600_000_000_000L;

    private long nanos = 1;

    /** Nanoseconds since the beginning. */
    long nanos() {
        return nanos;
    }

    /** A microsecond passes. */
    void tick() {
        nanos += 1_000;
    }

    /** Goes on to a time, unless it is over. */
    void goTo(long then) {
        nanos = Math.max(nanos, then);
    }
}
