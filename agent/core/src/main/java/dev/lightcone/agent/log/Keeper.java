package dev.lightcone.agent.log;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's own thread: keeps spare segments ready, seals full ones, and writes the signs of life. All file work is
 * done here, so that an application's read or write never waits for a disk.
 */
final class Keeper implements Runnable {
    private static final long BEAT = 100_000_000L;
    private static final long ANCHOR_EVERY = 1_000_000_000L;

    /** Two switches closer than this ask for a second spare, ns. */
    private static final long QUICK = 500_000_000L;

    private final Tail tail;
    private final Clock clock;
    private final LogFolder folder;
    private final Segments segments;
    private final CopyOnWriteArrayList<Runnable> onSegment = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private boolean leaving;
    private boolean complained;
    private int announced = 1;
    private long switchedAt = System.nanoTime() - QUICK;
    private boolean quick;
    private long anchoredAt = System.nanoTime();
    private long retryAt = anchoredAt;
    private long longestPause;
    private long refused;
    private boolean limitUnreported;

    Keeper(Tail tail, Clock clock, LogFolder folder, Segments segments) {
        this.tail = tail;
        this.clock = clock;
        tail.onSwitch(this::wake);
        this.folder = folder;
        this.segments = segments;
        thread = new Thread(null, this, "lightcone-log", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    void start() {
        thread.start();
    }

    /** Makes the thread look after its work now; a few microseconds, never blocks. */
    void wake() {
        LockSupport.unpark(thread);
    }

    void onSegment(Runnable announceAll) {
        onSegment.add(announceAll);
    }

    @Override
    public void run() {
        long planned = System.nanoTime();
        while (!stopped) {
            try {
                work();
            } catch (Throwable e) {
                complain(Notices.why(e));
            }
            long before = System.nanoTime();
            LockSupport.parkNanos(this, BEAT);
            long late = System.nanoTime() - before - BEAT;
            longestPause = Math.max(longestPause, late);
        }
    }

    private synchronized void work() {
        Segment current = tail.advance();
        if (current == null) {
            return;
        }
        prepare(current);
        current = tail.advance();
        report();
        announce(current);
        long now = System.nanoTime();
        if (now - anchoredAt >= ANCHOR_EVERY) {
            anchor();
            if (!folder.exists()) {
                complain("the folder " + folder.path() + " was removed");
                tail.stop();
                return;
            }
        }
        seal(current);
    }

    private void prepare(Segment current) {
        int wanted = leaving ? (current.claimed() * 2 > current.end() ? 1 : 0) : quick ? 2 : 1;
        if (segments.spares(current) >= wanted || System.nanoTime() - retryAt < 0) {
            return;
        }
        try {
            while (segments.spares(current) < wanted) {
                makeRoom(current);
                segments.add();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            retryAt = System.nanoTime() + ANCHOR_EVERY;
            if (!leaving && !segments.hurried()) {
                complain(Notices.why(e));
            }
        }
    }

    private void makeRoom(Segment current) throws IOException {
        while (segments.atLimit() && segments.countOldest(current)) {
            limitUnreported = true;
            reportLimit(); // before the removal: a crash between the two must not hide the loss
            segments.removeOldest(current);
        }
    }

    private void reportLimit() {
        long word3 = RecordLayout.word3(0, GapReason.SIZE_LIMIT);
        limitUnreported = 0
                == tail.tryWrite(
                        RecordType.GAP,
                        0,
                        0,
                        System.nanoTime(),
                        word3,
                        segments.removedRecords(),
                        segments.removedFirst(),
                        segments.removedLast(),
                        0,
                        null);
    }

    /** Writes down what could not be written before, as soon as there is room. */
    private void report() {
        if (limitUnreported) {
            reportLimit();
        }
        long now = System.nanoTime();
        Losses losses = tail.losses();
        long lost = losses.unreported();
        if (lost > 0) {
            long word3 = RecordLayout.word3(0, GapReason.NO_SEGMENT);
            if (tail.tryWrite(RecordType.GAP, 0, 0, now, word3, lost, losses.from(), losses.to(), 0, null) != 0) {
                losses.reported(lost);
            }
        }
        if (clock.refused() != refused) {
            refused = clock.refused();
            String text = "a peer's clock of " + clock.refusedClock() + " is not possible and was not taken over";
            byte[] extra = Slots.extra(new byte[0], text);
            tail.tryWrite(RecordType.GAP, 0, 0, now, RecordLayout.word3(0, GapReason.CLOCK), refused, -1, -1, 0, extra);
        }
    }

    private void announce(Segment current) {
        if (current.number() == announced) {
            return;
        }
        announced = current.number();
        long now = System.nanoTime();
        quick = now - switchedAt < QUICK;
        switchedAt = now;
        anchor();
        for (Runnable each : onSegment) {
            each.run();
        }
    }

    /** Writes an anchor: both clocks, the losses, and how long this thread was kept from running. */
    void anchor() {
        Anchor now = Anchor.now();
        long lost = tail.losses().count();
        long pause = Math.max(0, longestPause);
        longestPause = 0;
        anchoredAt = now.nano();
        tail.tryWrite(RecordType.ANCHOR, 0, 0, now.nano(), 0, now.wall(), now.error(), lost, pause, null);
    }

    private void seal(Segment current) {
        try {
            segments.seal(current);
        } catch (IOException e) {
            complain(Notices.why(e));
        }
    }

    /** The process ends: cuts what is written to its size and goes on in a small segment. In the caller's thread. */
    void farewell() {
        segments.hurry(true);
        synchronized (this) {
            segments.hurry(false);
            Segment current = tail.advance();
            if (leaving || current == null) {
                return;
            }
            leaving = true;
            report();
            anchor();
            segments.leave(current);
            try {
                makeRoom(current);
                segments.add();
                current.closeOff();
                current = tail.advance();
                announce(current);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // no room for another one: the rest of the current segment has to do
            }
            seal(current);
        }
    }

    /** Ends the thread and cuts all segments; nothing can be written any more. */
    void close() {
        stopped = true;
        wake();
        segments.hurry(true);
        synchronized (this) {
            Segment current = tail.advance();
            if (current == null) {
                return;
            }
            report();
            anchor();
            segments.leave(current);
            current.closeOff();
            tail.stop();
            try {
                segments.sealAll();
            } catch (IOException e) {
                complain(Notices.why(e));
            }
        }
    }

    private void complain(String why) {
        if (!complained) {
            complained = true;
            Notices.say("cannot write the log in " + folder.path() + " (" + why
                    + "); the application runs on, but what happens meanwhile is not recorded");
        }
    }
}
