package dev.lightcone.agent.log;

import dev.lightcone.protocol.HandoffKind;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;

/**
 * Links chains by what their threads hand to each other. A token is the stamp of a HANDOFF_OUT, written before the
 * object is given away, and only by a chain that has logged something; a HANDOFF_IN is written before the first event
 * that follows it. A chain without events hands on what it was given. Thread-safe.
 */
final class Handoffs {
    private final Tail tail;
    private final Clock clock;
    private final Introductions introductions;
    private final Handed handed;

    Handoffs(Tail tail, Clock clock, Introductions introductions, Handed handed) {
        this.tail = tail;
        this.clock = clock;
        this.introductions = introductions;
        this.handed = handed;
    }

    /** The calling thread gives something away; kind: a {@link HandoffKind}. */
    void hand(Object what, int kind) {
        if (kind == HandoffKind.FORK_JOIN_TASK && Thread.currentThread() instanceof ForkJoinWorkerThread) {
            // what a worker forks is far too small to pay for a table, and mostly taken back by itself
            return;
        }
        if (kind == HandoffKind.THREAD_END && OwnThread.isCurrent()) {
            // the goodbye's thread would add to a log of which the last was just shipped
            return;
        }
        if (kind == HandoffKind.POOL_TASK) {
            // a FutureTask runs once, so its making says it all
            if (what instanceof Runnable task && !(task instanceof FutureTask)) {
                count(task);
            }
            return;
        }
        long token = token(kind);
        if (token != 0) {
            handed.put(what, kind, token);
        }
    }

    private void count(Runnable task) {
        boolean counted = false;
        try {
            handed.count(task, token(HandoffKind.POOL_TASK));
            counted = true;
        } finally {
            if (!counted) {
                handed.missedSome();
            }
        }
    }

    /** The calling thread took something over. */
    void take(Object what, int kind) {
        if (what == null) {
            return;
        }
        long token = switch (kind) {
            case HandoffKind.POOL_TASK -> taken((Runnable) what);
            case HandoffKind.FUTURE_TASK, HandoffKind.FORK_JOIN_TASK -> handed.none() ? 0 : handed.take(what, kind);
            default -> handed.none() ? 0 : handed.peek(what, kind);
        };
        if (token != 0) {
            introductions.expect(token, kind);
        }
    }

    /** A periodic FutureTask is taken by its pool again and again, and never run by {@code run}. */
    private long taken(Runnable task) {
        if (task instanceof FutureTask) {
            return handed.none() ? 0 : handed.peek(task, HandoffKind.FUTURE_TASK);
        }
        return handed.uncount(task);
    }

    private long token(int kind) {
        ThreadState state = introductions.known();
        if (state == null) {
            return handed.none() ? 0 : handed.peek(Thread.currentThread(), HandoffKind.THREAD_START);
        }
        if (!state.logged && state.expected2 == 0) {
            return state.expected;
        }
        if (state.out != 0 && state.expected == 0) {
            return state.out;
        }
        return write(state, kind);
    }

    private long write(ThreadState state, int kind) {
        int thread = introductions.thread();
        long stamp = clock.tick();
        long word3 = RecordLayout.word3(0, kind);
        int segment = tail.write(RecordType.HANDOFF_OUT, thread, stamp, System.nanoTime(), word3, stamp, 0, 0, 0, null);
        if (segment == 0) {
            return 0;
        }
        introductions.logged(RecordType.HANDOFF_OUT, thread, stamp, kind, segment);
        state.out = stamp;
        state.lastOut = stamp;
        return stamp;
    }
}
