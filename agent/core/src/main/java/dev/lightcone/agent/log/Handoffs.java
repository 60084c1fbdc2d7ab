package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.StageHooks;
import dev.lightcone.protocol.HandoffKind;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.CyclicBarrier;
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
    private final Recent results = new Recent(1 << 13);

    /** Fork-join tasks, among them the steps of stages that are given to an executor. */
    private final Recent tasks = new Recent(1 << 12);

    private final Turns turns;
    private final Published gathered;
    private final Forks forks = new Forks();

    Handoffs(Tail tail, Clock clock, Introductions introductions, Handed handed, Published gathered) {
        this.tail = tail;
        this.clock = clock;
        this.introductions = introductions;
        this.handed = handed;
        this.gathered = gathered;
        turns = new Turns(introductions);
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
            case HandoffKind.LATCH -> gather(what, kind, 0);
            case HandoffKind.BARRIER -> {
                introductions.own().meeting = what;
                gather(what, kind, 0);
            }
            case HandoffKind.PART -> {
                if (knowsMore()) {
                    gather(what, HandoffKind.FORK_JOIN_RESULT, 0);
                }
            }
            case HandoffKind.FORK -> fork(what);
            case HandoffKind.TURN -> turns.put(what, token(HandoffKind.LOOP_TASK));
            case HandoffKind.CHOICE -> choose(what);
            case HandoffKind.WAKING -> introductions.own().waking = true;
            case HandoffKind.PROMISE_MADE -> {
                if (!introductions.loops()) {
                    handed.expect(what, HandoffKind.PROMISE);
                }
            }
            case HandoffKind.PROMISE_KEPT -> {
                if (!introductions.loops() || handed.expects(what, HandoffKind.PROMISE)) {
                    settle(what);
                }
            }
            case HandoffKind.PROMISE -> settle(what);
            default -> {
                if (!passedOver(what, kind)) {
                    put(what, kind);
                }
            }
        }
    }

    private void settle(Object promise) {
        long token = token(HandoffKind.PROMISE);
        if (token != 0) {
            handed.settle(promise, HandoffKind.PROMISE, token);
        }
    }

    private void put(Object what, int kind) {
        long token = token(kind);
        if (token != 0) {
            switch (kind) {
                case HandoffKind.STAGE_RESULT -> results.put(what, token);
                case HandoffKind.FORK_JOIN_TASK -> tasks.put(what, token);
                default -> handed.put(what, kind, token);
            }
        }
    }

    private void gather(Object what, int kind, long generation) {
        long token = token(kind);
        if (token != 0) {
            gathered.join(what, kind, generation, token);
        }
    }

    /** The calling thread has arrived in a phase. */
    void meet(Object what, long phase) {
        gather(what, HandoffKind.BARRIER, phase);
    }

    /** Tokens of those who arrived in a phase, null if none. */
    long[] met(Object what, long phase) {
        return gathered.gathered(what, HandoffKind.BARRIER, phase);
    }

    /** What a worker makes is far too small to pay for a table, and known by its fork. */
    private boolean passedOver(Object what, int kind) {
        return switch (kind) {
            case HandoffKind.FORK_JOIN_TASK ->
                isRecursive(what) && Thread.currentThread() instanceof ForkJoinWorkerThread;
            case HandoffKind.FORK_JOIN_RESULT -> what instanceof AsynchronousCompletionTask || !knowsMore();
            case HandoffKind.QUEUE -> giving();
            case HandoffKind.WAKEUP -> !waking();
            // the goodbye's thread would add to a log of which the last was just shipped
            case HandoffKind.THREAD_END -> OwnThread.isCurrent();
            default -> false;
        };
    }

    private static boolean isRecursive(Object task) {
        return task instanceof RecursiveTask || task instanceof RecursiveAction || task instanceof CountedCompleter;
    }

    /** True if the current task has done or been given anything since it was forked. */
    private boolean knowsMore() {
        ThreadState state = introductions.known();
        return state != null
                && (state.logged
                        || state.arrivals.count() > 1
                        || state.arrivals.count() == 1 && state.arrivals.token(0) != state.begun);
    }

    /** A task may fork itself and go on with a part of what it was, as streams do, and is then begun again. */
    private void fork(Object task) {
        long token = isRecursive(task) ? token(HandoffKind.FORK_JOIN_TASK) : 0;
        if (token != 0 && Thread.currentThread() instanceof ForkJoinWorkerThread) {
            forks.push(introductions.own(), task, token);
        } else if (token != 0) {
            tasks.put(task, token);
        }
    }

    /** First among which, in the end what was made of the chosen one. */
    private void choose(Object what) {
        ThreadState state = introductions.own();
        if (what instanceof CompletableFuture<?>[] stages) {
            state.choice = stages;
            state.chosen = false;
        } else {
            if (state.chosen) {
                put(what, HandoffKind.STAGE_RESULT);
            }
            state.choice = null;
        }
    }

    /**
     * The calling thread begins a task within its current one. What is given back says what that knows, 0 nothing: a
     * call within it is no end of it.
     */
    long within() {
        boolean knew = knowsMore();
        long token = token(HandoffKind.WITHIN);
        ThreadState state = token == 0 ? null : introductions.known();
        if (state != null) {
            state.nested++;
            state.knew = state.knew << 1 | (knew ? 1 : 0);
        }
        return token;
    }

    /** The calling thread goes on with what it was in before. */
    void goOn(long token) {
        ThreadState state = introductions.known();
        if (state != null && state.nested > 0) {
            state.begun = (state.knew & 1) != 0 ? 0 : token;
            state.knew >>>= 1;
            state.nested--;
        }
        introductions.expect(token, HandoffKind.WITHIN);
    }

    /** For the keeper. */
    void sweep() {
        forks.sweep();
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

    private boolean waking() {
        ThreadState state = introductions.known();
        return state != null && state.waking;
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
        if (kind == HandoffKind.WAKING) {
            introductions.own().waking = false;
        } else if (what != null && !giving()) {
            handed.uncount(what, kind);
        }
    }

    /** The calling thread took something over. */
    void take(Object what, int kind) {
        if (kind == HandoffKind.LAST_TURN) {
            turns.last();
        } else if (what != null) {
            takeOver(what, kind);
        }
    }

    private void takeOver(Object what, int kind) {
        long token = switch (kind) {
            case HandoffKind.LATCH -> takeAll(what, kind);
            case HandoffKind.BARRIER -> takeAll(what instanceof CyclicBarrier ? meeting() : what, kind);
            case HandoffKind.FORK_JOIN_RESULT -> takeAll(what, kind) + peek(what, kind);
            case HandoffKind.CHOICE -> chosen(what);
            case HandoffKind.WAKEUP -> woken(what);
            case HandoffKind.TURN -> turns.take(what);
            case HandoffKind.POOL_TASK -> taken((Runnable) what);
            case HandoffKind.LOOP_TASK, HandoffKind.ELEMENT -> handed.uncount(what, kind);
            case HandoffKind.FORK_JOIN_TASK -> forked(what);
            case HandoffKind.FUTURE_TASK, HandoffKind.QUEUE -> handed.none() ? 0 : handed.take(what, kind);
            default -> peek(what, kind);
        };
        if (token != 0) {
            introductions.expect(token, told(kind));
        }
        if (token != 0 && kind == HandoffKind.FORK_JOIN_TASK) {
            introductions.own().begun = token;
        }
    }

    /** Who made the step of a stage that a pool runs; the pool's own hand-off tells who completed the stage before. */
    private void made(Object step) {
        long token = tasks.take(step);
        if (token != 0) {
            introductions.expect(token, HandoffKind.FORK_JOIN_TASK);
        }
    }

    private static int told(int kind) {
        return switch (kind) {
            case HandoffKind.CHOICE -> HandoffKind.STAGE_RESULT;
            case HandoffKind.TURN -> HandoffKind.LOOP_TASK;
            default -> kind;
        };
    }

    private long peek(Object what, int kind) {
        if (kind == HandoffKind.STAGE_RESULT) {
            return results.peek(what);
        }
        return handed.none() ? 0 : handed.peek(what, kind);
    }

    /** Takes over all that was gathered; gives back 0. */
    private long takeAll(Object what, int kind) {
        long[] tokens = what == null ? null : gathered.gathered(what, kind, 0);
        if (tokens != null) {
            for (long token : tokens) {
                introductions.expect(token, kind);
            }
        }
        return 0;
    }

    private Object meeting() {
        ThreadState state = introductions.own();
        Object meeting = state.meeting;
        state.meeting = null;
        return meeting;
    }

    private long forked(Object task) {
        long token = isRecursive(task) ? forks.take(introductions.known(), task) : 0;
        return token != 0 ? token : tasks.take(task);
    }

    private long chosen(Object result) {
        ThreadState state = introductions.own();
        Object stage = state.choice == null ? null : StageHooks.only(state.choice, result);
        state.chosen = stage != null;
        return stage == null ? 0 : peek(stage, HandoffKind.STAGE_RESULT);
    }

    /** Kept until the selector returns: a return begins something new. */
    private long woken(Object selector) {
        long token = handed.none() ? 0 : handed.take(selector, HandoffKind.WAKEUP);
        if (token != 0) {
            introductions.own().woken = token;
        }
        return 0;
    }

    /** A periodic FutureTask is taken by its pool again and again, and never run by {@code run}. */
    private long taken(Runnable task) {
        if (task instanceof FutureTask) {
            return handed.none() ? 0 : handed.peek(task, HandoffKind.FUTURE_TASK);
        }
        if (task instanceof AsynchronousCompletionTask) {
            made(task);
        }
        return handed.uncount(task, HandoffKind.POOL_TASK);
    }

    /** What the calling chain gives away next; 0 nothing. */
    long token(int kind) {
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
