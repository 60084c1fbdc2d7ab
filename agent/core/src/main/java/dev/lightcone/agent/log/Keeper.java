package dev.lightcone.agent.log;

import dev.lightcone.protocol.RecordLayout;
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

    /** How long the end of a JVM waits to see whether its threads still write, ns, and what they must have written. */
    private static final long GLANCE = SECOND / 1000;

    private static final long STREAM = 16 * RecordLayout.SLOT;
    private static final long SWEEP_EVERY = 30 * SECOND;

    /** Fewest segments ready ahead, however large they are. */
    private static final int SPARES = 3;

    /** Slots in use from which on a process without sockets is one that logs. */
    private static final long BUSY = 256;

    /** Slots kept touched ahead of use: after the kernel wrote a page to disk, the next touch would fault again. */
    private static final long AHEAD = 4096;

    private final Tail tail;
    private final Runnable sweep;
    private final LogFolder folder;
    private final Segments segments;
    private final ClockPages clockPages;
    private final Signs signs;
    private final Pace pace;
    private final CopyOnWriteArrayList<Runnable> onSegment = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Runnable> onBeat = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean busy;
    private boolean leaving;
    private boolean complained;
    private int announced = 1;

    /** Counts the wakings; read by others as it happens to be. */
    private int beat;

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
        pace = new Pace(now, segments.mostAhead());
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

    /** There is a socket now: what is kept ready before that is one segment, as most short processes need no other. */
    void busy() {
        if (!busy) {
            busy = true;
            LockSupport.unpark(thread);
        }
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
            beat++;
            Thread.interrupted(); // an interrupt, whoever sent it, would close the files this thread works on
            try {
                work();
                for (Runnable glance : onBeat) {
                    glance.run();
                }
            } catch (Throwable e) {
                survive(e);
            }
            long before = System.nanoTime();
            LockSupport.parkNanos(this, BEAT);
            late(System.nanoTime() - before - BEAT);
        }
    }

    /** Changes about ten times a second, as long as this thread gets a processor. */
    int beat() {
        return beat;
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
        pace.note(System.nanoTime(), segments.written(current));
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
            while (!enough(current)) {
                segments.next(leaving ? 0 : pace.segment());
                if (!makeRoom(current)) {
                    return;
                }
                segments.add(2);
                current = tail.advance();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            retryAt = System.nanoTime() + SECOND;
            complain(e);
        }
    }

    private boolean enough(Segment current) {
        int spares = segments.spares(current);
        if (leaving) {
            return spares > 0 || current.claimed() * 2 < current.end();
        }
        if (!busy && current.number() == 1 && current.claimed() < BUSY) {
            return spares > 0;
        }
        return spares >= SPARES && segments.ready(current) >= pace.ahead();
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

    private void announce(Segment current) {
        if (current.number() == announced) {
            return;
        }
        announced = current.number();
        touchedAt = -1;
        signs.anchor();
        long before = current.claimed();
        for (Runnable each : onSegment) {
            try {
                each.run();
            } catch (Throwable e) {
                signs.hookFailed(e);
            }
        }
        pace.switched((current.claimed() - before) * RecordLayout.SLOT);
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

    /**
     * The process ends, in the thread that says so: cuts what is written to its size, goes on in a small segment. Not
     * where threads write on as if nothing ended: who takes the room ahead of them away loses what they log.
     */
    void farewell() {
        segments.hurry(true);
        synchronized (this) {
            segments.hurry(false);
            Segment current = tail.advance();
            if (leaving || current == null || streaming(current)) {
                return;
            }
            leaving = true;
            retryAt = System.nanoTime();
            goOnSmall(current);
            seal(tail.advance());
        }
    }

    private boolean streaming(Segment current) {
        long before = segments.written(current);
        LockSupport.parkNanos(this, GLANCE);
        return segments.written(tail.advance()) - before > STREAM;
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
