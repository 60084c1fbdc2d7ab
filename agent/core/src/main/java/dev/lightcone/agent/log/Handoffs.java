package dev.lightcone.agent.log;

import dev.lightcone.protocol.HandoffKind;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;

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
    private final Published gathered;

    Handoffs(Tail tail, Clock clock, Introductions introductions, Handed handed, Published gathered) {
        this.tail = tail;
        this.clock = clock;
        this.introductions = introductions;
        this.handed = handed;
        this.gathered = gathered;
    }

    /** The calling thread gives something away; kind: a {@link HandoffKind}. */
    void hand(Object what, int kind) {
        switch (kind) {
            case HandoffKind.POOL_TASK -> giveTask(what);
            case HandoffKind.LOOP_TASK -> count(what, kind);
            case HandoffKind.ELEMENT -> {
                if (!giving()) {
                    count(what, kind);
                }
            }
            case HandoffKind.LATCH -> {
                long token = token(kind);
                if (token != 0) {
                    gathered.join(what, kind, token);
                }
            }
            default -> {
                if (!passedOver(what, kind)) {
                    long token = token(kind);
                    if (token != 0) {
                        handed.put(what, kind, token);
                    }
                }
            }
        }
    }

    /** What a worker forks is far too small to pay for a table, and mostly taken back by itself. */
    private boolean passedOver(Object what, int kind) {
        return switch (kind) {
            case HandoffKind.FORK_JOIN_TASK ->
                Thread.currentThread() instanceof ForkJoinWorkerThread
                        && (what instanceof RecursiveTask
                                || what instanceof RecursiveAction
                                || what instanceof CountedCompleter);
            case HandoffKind.QUEUE -> giving();
            // the goodbye's thread would add to a log of which the last was just shipped
            case HandoffKind.THREAD_END -> OwnThread.isCurrent();
            default -> false;
        };
    }

    /** A FutureTask runs once, so its making says it all. */
    private void giveTask(Object task) {
        ThreadState state = introductions.known();
        if (state != null) {
            state.giving = true;
        }
        if (task instanceof Runnable && !(task instanceof FutureTask)) {
            count(task, HandoffKind.POOL_TASK);
        }
    }

    private boolean giving() {
        ThreadState state = introductions.known();
        return state != null && state.giving;
    }

    /** The calling thread is through with giving a task to a pool. */
    void given() {
        ThreadState state = introductions.known();
        if (state != null) {
            state.giving = false;
        }
    }

    private void count(Object what, int kind) {
        boolean counted = false;
        try {
            handed.count(what, kind, token(kind));
            counted = true;
        } finally {
            if (!counted) {
                handed.missedSome();
            }
        }
    }

    /** Nobody will take what was counted. */
    void withdraw(Object what, int kind) {
        if (what != null && !giving()) {
            handed.uncount(what, kind);
        }
    }

    /** The calling thread took something over. */
    void take(Object what, int kind) {
        if (what == null) {
            return;
        }
        if (kind == HandoffKind.LATCH) {
            takeAll(gathered.load(what, kind, 0), kind);
            return;
        }
        long token = switch (kind) {
            case HandoffKind.POOL_TASK -> taken((Runnable) what);
            case HandoffKind.LOOP_TASK, HandoffKind.ELEMENT -> handed.uncount(what, kind);
            case HandoffKind.FUTURE_TASK, HandoffKind.FORK_JOIN_TASK, HandoffKind.QUEUE ->
                handed.none() ? 0 : handed.take(what, kind);
            default -> handed.none() ? 0 : handed.peek(what, kind);
        };
        if (token != 0) {
            introductions.expect(token, kind);
        }
    }

    private void takeAll(long[] tokens, int kind) {
        if (tokens != null) {
            for (long token : tokens) {
                introductions.expect(token, kind);
            }
        }
    }

    /** A periodic FutureTask is taken by its pool again and again, and never run by {@code run}. */
    private long taken(Runnable task) {
        if (task instanceof FutureTask) {
            return handed.none() ? 0 : handed.peek(task, HandoffKind.FUTURE_TASK);
        }
        return handed.uncount(task, HandoffKind.POOL_TASK);
    }

    private long token(int kind) {
        ThreadState state = introductions.known();
        if (state == null) {
            return handed.none() ? 0 : handed.peek(Thread.currentThread(), HandoffKind.THREAD_START);
        }
        Arrivals arrivals = state.arrivals;
        if (!state.logged && arrivals.count() <= 1) {
            return arrivals.count() == 0 ? 0 : arrivals.token(0);
        }
        if (state.out != 0 && arrivals.count() == 0) {
            return state.out;
        }
        return write(state, RecordType.HANDOFF_OUT, kind);
    }

    /** Writes what the calling chain gives away; 0 if it found no room. */
    long write(ThreadState state, int type, int kind) {
        int thread = introductions.thread();
        long stamp = clock.tick();
        long word3 = RecordLayout.word3(0, kind);
        int segment = tail.write(type, thread, stamp, System.nanoTime(), word3, stamp, 0, 0, 0, null);
        if (segment == 0) {
            return 0;
        }
        introductions.logged(type, thread, stamp, kind, segment);
        state.out = stamp;
        state.arrivals.learn(stamp);
        return stamp;
    }
}
