package dev.lightcone.agent.log;

import java.util.concurrent.atomic.AtomicLong;

/** Counts records that could not be written, and between which stamps. Thread-safe, without locks. */
final class Losses {
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong first = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong last = new AtomicLong();
    private long reported;
    private long from = -1;
    private long to = -1;
    private boolean fresh = true;

    /** One more record lost; stamp 0 if it was no event. */
    void add(long stamp) {
        if (stamp > 0) {
            first.accumulateAndGet(stamp, Math::min);
            last.accumulateAndGet(stamp, Math::max);
        }
        count.incrementAndGet(); // last, so that whoever counts it also sees its stamp or has seen it before
    }

    /** Records lost so far. */
    long count() {
        return count.get();
    }

    /**
     * How many were lost and not reported yet; for one thread. A record lost at this very moment may already be in this
     * report's range and only in the next one's count; the next then repeats the range.
     */
    long unreported() {
        long lost = count.get() - reported;
        if (lost > 0) {
            include(first.getAndSet(Long.MAX_VALUE));
            include(last.getAndSet(0));
        }
        return lost;
    }

    /** Each by itself: between the two somebody may have told the first of his one loss and not yet the last. */
    private void include(long stamp) {
        if (stamp != 0 && stamp != Long.MAX_VALUE) {
            from = fresh ? stamp : Math.min(from, stamp);
            to = fresh ? stamp : Math.max(to, stamp);
            fresh = false;
        }
    }

    /** First stamp of the report, -1 if no event was lost so far. */
    long from() {
        return from;
    }

    /** Last stamp of the report, -1 if no event was lost so far. */
    long to() {
        return to;
    }

    /** So many of the lost are written down. */
    void reported(long lost) {
        reported += lost;
        fresh = true;
    }
}
