package dev.lightcone.agent.evidence;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.sockets.KernelQueues;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks after the process, ten times a second for pauses and once for all else. Not the log's own
 * thread, since what it does may take a while and the log must never wait.
 */
public final class Watch implements Runnable {
    static final long BEAT = 100_000_000L;

    private static final long SECOND = 10 * BEAT;

    /** A process that ends sooner is not looked after: it would pay for what it cannot use. */
    private static final long FIRST = SECOND / 2;

    /** Share of the time that reading the kernel's tables may take. */
    private static final int SHARE = 100;

    private static final long LONGEST = 30 * SECOND;

    private final EventLog log;
    private final EventLoops loops;
    private final KernelQueues queues;
    private final long startedAt = System.nanoTime();
    private volatile boolean resting;
    private ProcessUse use;
    private Pauses pauses;
    private long lookedAt = startedAt;
    private long readAt = startedAt;
    private long interval = SECOND;
    private long lastCost;

    private Watch(EventLog log, EventLoops loops, KernelQueues queues) {
        this.log = log;
        this.loops = loops;
        this.queues = queues;
    }

    /** Starts looking after this process. */
    public static Watch start(EventLog log, EventLoops loops, KernelQueues queues) {
        Watch watch = new Watch(log, loops, queues);
        Thread thread = new Thread(null, watch, "lightcone-watch", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return watch;
    }

    /** True: writes nothing until told otherwise. */
    public void rest(boolean now) {
        resting = now;
    }

    @Override
    public void run() {
        while (log.segment() != 0) {
            long before = System.nanoTime();
            LockSupport.parkNanos(this, BEAT);
            Thread.interrupted(); // else the next park would not wait
            try {
                beat(before, System.nanoTime());
            } catch (Throwable e) {
                // whatever this beat could not do, the next one may
            }
        }
    }

    private void beat(long before, long now) {
        if (resting || now - startedAt < FIRST) {
            return;
        }
        if (pauses == null) {
            use = new ProcessUse();
            pauses = new Pauses(log, use);
        }
        pauses.beat(before, now);
        if (now - readAt >= interval - BEAT / 2) {
            readAt = now;
            long usedBefore = use.usedByThread();
            queues.read(interval);
            cost(usedBefore < 0 ? System.nanoTime() - now : use.usedByThread() - usedBefore);
        }
        if (now - lookedAt >= SECOND - BEAT / 2) {
            loops.look(now - lookedAt, queues);
            lookedAt = now;
        }
    }

    /** Of two readings the cheaper one counts: the first one of all also loads and compiles what it needs. */
    private void cost(long nanos) {
        interval = Math.min(LONGEST, Math.max(SECOND, Math.min(nanos, lastCost) * SHARE));
        lastCost = nanos;
    }
}
