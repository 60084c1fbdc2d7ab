package dev.lightcone.agent.evidence;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.PauseCause;
import dev.lightcone.protocol.RecordType;

/**
 * Notices that this process stood still: the watching thread meant to sleep a tenth of a second and woke much later.
 * That alone proves only that this thread was held up, so the record says what else shows. For the watching thread alone.
 */
final class Pauses {
    /** Shorter ones are everyday life on a busy machine, ns. */
    static final long SHORTEST = 300_000_000L;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final EventLog log;
    private final ProcessUse use;

    Pauses(EventLog log, ProcessUse use) {
        this.log = log;
        this.use = use;
        use.sample(System.nanoTime());
    }

    /** The thread meant to sleep from the one moment for {@link Watch#BEAT}, and woke at the other. */
    void beat(long before, long now) {
        long late = now - before - Watch.BEAT;
        if (late >= SHORTEST) {
            tell(before, now, late);
        }
        use.sample(now);
    }

    private void tell(long before, long now, long late) {
        long waited = use.waitedSince();
        long used = use.usedSince();
        long collected = collected(before, now);
        int cause = PauseCause.UNKNOWN;
        long detail = 0;
        if (collected >= late / 2) {
            cause = PauseCause.COLLECTION;
            detail = collected;
        } else if (waited >= late / 2) {
            cause = PauseCause.NO_PROCESSOR;
            detail = waited;
        } else if (used >= 0) {
            // what it used before it stopped, since the last sample, is in there too
            long earlier = Math.min(2 * Watch.BEAT * PROCESSORS, late / 5);
            cause = used <= late / 10 + earlier ? PauseCause.STOPPED : PauseCause.AT_WORK;
            detail = used;
        }
        log.append(RecordType.PAUSE, 0, 0, now, 0, 0, late, now - before, cause, detail);
    }

    private static long collected(long from, long to) {
        try {
            return Collections.within(from, to);
        } catch (Throwable noManagement) {
            return -1;
        }
    }
}
