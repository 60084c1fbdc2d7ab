package dev.lightcone.agent.log;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.concurrent.locks.LockSupport;

/** The end of the log, where records are appended: the current segment, and what to do when it is full. Thread-safe. */
final class Tail {
    private static final int MOST_SWITCHES = 64;
    private static final VarHandle CURRENT;

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(Tail.class, "current", Segment.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Losses losses = new Losses();
    private volatile Thread keeper;
    private volatile Segment current;

    /** Slots claimed by a writer whose stack overflowed: left alone they would end what can be read. */
    private long holeAt;

    private int holeSlots;
    private volatile Segment holeIn;

    Tail(Segment first) {
        current = first;
    }

    /** Sets the thread to wake when an append found the current segment full. */
    void keeper(Thread thread) {
        keeper = thread;
    }

    /** Appends a record, or counts it as lost. Returns the number of the segment it stands in, 0 if it was lost. */
    int write(
            int type, int thread, long stamp, long time, long word3, long p0, long p1, long p2, long p3, byte[] extra) {
        int segment = tryWrite(type, thread, stamp, time, word3, p0, p1, p2, p3, extra);
        if (segment == 0) {
            lose(stamp);
        }
        return segment;
    }

    /** Appends a record if there is room. Returns the number of the segment it stands in, 0 if there is none. */
    int tryWrite(
            int type, int thread, long stamp, long time, long word3, long p0, long p1, long p2, long p3, byte[] extra) {
        int slots = Slots.count(extra);
        Segment segment = current;
        if (segment == null) {
            return 0;
        }
        long at = segment.claim(slots);
        if (at == 0) {
            return goOn(segment, type, thread, stamp, time, word3, p0, p1, p2, p3, extra);
        }
        try {
            return fill(segment, at, type, thread, stamp, time, word3, p0, p1, p2, p3, extra);
        } catch (Throwable e) {
            // most likely the stack is full, so nothing may be called here; see mend
            holeAt = at;
            holeSlots = extra == null ? 1 : 1 + extra.length / RecordLayout.SLOT;
            holeIn = segment;
            throw e;
        }
    }

    /** Apart from the usual way, which then has no loop: that is compiled in half the time. */
    private int goOn(
            Segment full,
            int type,
            int thread,
            long stamp,
            long time,
            long word3,
            long p0,
            long p1,
            long p2,
            long p3,
            byte[] extra) {
        Segment segment = after(full);
        for (int i = 1; i < MOST_SWITCHES && segment != null; i++) {
            long at = segment.claim(Slots.count(extra));
            if (at != 0) {
                try {
                    return fill(segment, at, type, thread, stamp, time, word3, p0, p1, p2, p3, extra);
                } catch (Throwable e) {
                    holeAt = at; // as above: in the frame that claimed
                    holeSlots = extra == null ? 1 : 1 + extra.length / RecordLayout.SLOT;
                    holeIn = segment;
                    throw e;
                }
            }
            segment = after(segment);
        }
        return 0;
    }

    private int fill(
            Segment segment,
            long at,
            int type,
            int thread,
            long stamp,
            long time,
            long word3,
            long p0,
            long p1,
            long p2,
            long p3,
            byte[] extra) {
        Slots.write(at, type, thread, stamp, time, word3, p0, p1, p2, p3, extra);
        Reference.reachabilityFence(segment);
        return segment.number();
    }

    private Segment after(Segment full) {
        Segment now = current;
        if (now != full) {
            return now;
        }
        Segment next = full.next();
        if (next != null && CURRENT.compareAndSet(this, full, next)) {
            LockSupport.unpark(keeper); // a few microseconds; nothing if there is none yet
        }
        return next == null ? null : current;
    }

    /**
     * Counts a record as lost. The first one of a full segment is told at once, in the slot kept back for it, with the
     * number and the end unknown: if the process dies before there is room again, its log still says where it is deaf.
     * The gap with the exact numbers, in a later segment, takes its place.
     */
    void lose(long stamp) {
        losses.add(stamp);
        Segment segment = current;
        if (segment != null && segment.full()) {
            long at = segment.reserve();
            if (at != 0) {
                long word3 = RecordLayout.word3(0, GapReason.NO_SEGMENT);
                long from = stamp > 0 ? stamp : -1;
                Slots.write(at, RecordType.GAP, 0, 0, System.nanoTime(), word3, -1, from, -1, 0, null);
                Reference.reachabilityFence(segment);
            }
        }
    }

    /** The current segment after leaving behind those that are full; null when nothing is written any more. */
    Segment advance() {
        Segment segment = current;
        while (segment != null && segment.full() && segment.next() != null) {
            CURRENT.compareAndSet(this, segment, segment.next());
            segment = current;
        }
        return segment;
    }

    /** True while nothing can be appended. */
    boolean stuck() {
        Segment segment = current;
        return segment == null || segment.next() == null && segment.full();
    }

    /** Number of the current segment, from 1; 0 when nothing is written any more. */
    int segment() {
        Segment segment = current;
        return segment == null ? 0 : segment.number();
    }

    /** Fills the slots that a writer claimed and could not write; for the keeper. Of two such at once one stays a hole. */
    void mend() {
        Segment segment = holeIn;
        if (segment != null) {
            holeIn = null;
            Slots.pad(holeAt, holeSlots);
            Reference.reachabilityFence(segment);
        }
    }

    /** Nothing is written from here on. */
    void stop() {
        current = null;
    }

    Losses losses() {
        return losses;
    }
}
