package dev.lightcone.agent.log;

import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's own thread: keeps spare segments ready, seals full ones, and writes the signs of life. All file work is
 * done here, so that an application's read or write never waits for a disk.
 */
final class Keeper implements Runnable {
    private static final long SECOND = 1_000_000_000L;
    private static final long BEAT = SECOND / 10;
    private static final long SWEEP_EVERY = 30 * SECOND;

    /** Segments ready ahead: enough for a burst of 50,000 records while this thread waits for a processor. */
    private static final int SPARES = 3;

    /** Switches closer than this ask for larger spares, ns. */
    private static final long QUICK = SECOND / 2;

    /** Slots kept touched ahead of use: after the kernel wrote a page to disk, the next touch would fault again. */
    private static final long AHEAD = 4096;

    private final Tail tail;
    private final Runnable sweep;
    private final LogFolder folder;
    private final Segments segments;
    private final ClockPages clockPages;
    private final Signs signs;
    private final CopyOnWriteArrayList<Runnable> onSegment = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Runnable> onBeat = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private boolean leaving;
    private boolean complained;
    private boolean quick;
    private int noticed = 1;
    private int announced = 1;
    private long switchedAt;
    private long anchoredAt;
    private long sweptAt;
    private long retryAt;
    private long touchedAt = -1;

    Keeper(Tail tail, Runnable sweep, ClockPages clockPages, LogFolder folder, Segments segments) {
        this.tail = tail;
        this.sweep = sweep;
        this.folder = folder;
        this.segments = segments;
        this.clockPages = clockPages;
        this.signs = new Signs(tail, clockPages.clock(), segments);
        long now = System.nanoTime();
        switchedAt = now - QUICK;
        anchoredAt = now;
        sweptAt = now;
        retryAt = now;
        thread = new OwnThread(this, "lightcone-log");
        tail.keeper(thread);
    }

    void start() {
        signs.anchor();
        thread.start();
    }

    void onSegment(Runnable announceAll) {
        onSegment.add(announceAll);
    }

    /** Adds what is done ten times a second; it must not wait. */
    void onBeat(Runnable glance) {
        onBeat.add(glance);
    }

    @Override
    public void run() {
        while (!stopped) {
            Thread.interrupted(); // an interrupt, whoever sent it, would close the files this thread works on
            try {
                work();
                onBeat.forEach(Runnable::run);
            } catch (Throwable e) {
                survive(e);
            }
            long before = System.nanoTime();
            LockSupport.parkNanos(this, BEAT);
            late(System.nanoTime() - before - BEAT);
        }
    }

    /** Without memory even a complaint fails; there may be some again at the next beat. */
    private void survive(Throwable problem) {
        try {
            complain(problem);
        } catch (Throwable again) {
            complained = false;
        }
    }

    private synchronized void late(long by) {
        signs.late(by);
    }

    private synchronized void work() {
        sweep.run();
        Segment current = tail.advance();
        if (current == null) {
            return;
        }
        tail.mend();
        notice(current);
        prepare(current);
        current = tail.advance();
        signs.gaps();
        announce(current);
        beat(current);
        seal(current);
    }

    private void prepare(Segment first) {
        if (System.nanoTime() - retryAt < 0) {
            return;
        }
        try {
            Segment current = first;
            while (segments.spares(current) < wanted(current) && makeRoom(current)) {
                segments.add(quick ? 4 : 2);
                current = tail.advance();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            retryAt = System.nanoTime() + SECOND;
            complain(e);
        }
    }

    private int wanted(Segment current) {
        if (leaving) {
            return current.claimed() * 2 >= current.end() ? 1 : 0;
        }
        return SPARES;
    }

    /** Removes segments until one more is within the limit, shipped ones first; false if there are none to remove. */
    private boolean makeRoom(Segment current) throws IOException {
        while (segments.atLimit()) {
            if (segments.removeShipped(current)) {
                continue;
            }
            if (!segments.countOldest(current)) {
                return false;
            }
            signs.reportRemoved(); // before the removal: a crash between the two must not hide the loss
            segments.removeOldest();
        }
        return true;
    }

    /** Sees how fast segments fill. */
    private void notice(Segment current) {
        if (current.number() != noticed) {
            long now = System.nanoTime();
            quick = now - switchedAt < QUICK;
            switchedAt = now;
            noticed = current.number();
        }
    }

    private void announce(Segment current) {
        if (current.number() == announced) {
            return;
        }
        announced = current.number();
        touchedAt = -1;
        signs.anchor();
        for (Runnable each : onSegment) {
            try {
                each.run();
            } catch (Throwable e) {
                signs.hookFailed(e);
            }
        }
    }

    private void beat(Segment current) {
        long claimed = current.claimed();
        if (claimed != touchedAt) {
            touchedAt = claimed;
            current.touch(claimed, AHEAD);
        }
        long now = System.nanoTime();
        if (now - anchoredAt >= SECOND) {
            anchoredAt = now;
            signs.anchor();
            if (!folder.exists()) {
                complain(new IOException("the folder was removed"));
                tail.stop();
            }
        }
        if (now - sweptAt >= SWEEP_EVERY) {
            sweptAt = now;
            clockPages.sweep();
        }
    }

    private void seal(Segment current) {
        try {
            segments.seal(current);
        } catch (IOException e) {
            complain(e);
        }
    }

    /** The process ends, in the thread that says so: cuts what is written to its size, goes on in a small segment. */
    void farewell() {
        segments.hurry(true);
        synchronized (this) {
            segments.hurry(false);
            Segment current = tail.advance();
            if (leaving || current == null) {
                return;
            }
            leaving = true;
            retryAt = System.nanoTime();
            goOnSmall(current);
            seal(tail.advance());
        }
    }

    /** Ends the thread and cuts all segments; nothing can be written any more. */
    void close() {
        stopped = true;
        LockSupport.unpark(thread);
        segments.hurry(true);
        synchronized (this) {
            segments.hurry(false);
            Segment current = tail.advance();
            if (current == null) {
                return;
            }
            if (current.full()) {
                goOnSmall(current);
                current = tail.advance();
            }
            leaving = true;
            signs.gaps();
            signs.anchor();
            try {
                segments.leave(current);
                current.closeOff();
                tail.stop();
                segments.sealAll();
            } catch (IOException e) {
                Notices.say("cannot cut the log in " + folder.path() + " (" + Notices.why(e) + ")");
            }
        }
    }

    /** Closes the spares, then the current segment, so that what is not used need not stay. */
    private void goOnSmall(Segment current) {
        signs.gaps();
        signs.anchor();
        try {
            segments.leave(current);
            makeRoom(current);
            segments.add(2);
            current.closeOff();
            announce(tail.advance());
            signs.gaps();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // no room for another one: the rest of the current segment has to do
        }
    }

    private void complain(Throwable problem) {
        if (!complained && !leaving && !segments.hurried()) {
            complained = true;
            Notices.say("cannot write the log in " + folder.path() + " (" + Notices.why(problem)
                    + "); the application runs on, but what it does meanwhile may not be recorded");
        }
    }
}
