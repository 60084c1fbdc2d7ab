package dev.lightcone.agent.log;

import dev.lightcone.protocol.HandoffKind;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which threads act as a logical process of this JVM: one told to by {@code as}, else one that runs a task given by such
 * a thread, else one started by such a thread. A fork-join worker serves everybody, so it inherits nothing.
 *
 * <p>A thread is logged under one more number for each process that it acts as, so that every record says whose it is
 * and no chain leads from one process to another. Costs nothing until {@code as} is first used. Thread-safe.
 */
final class LogicalProcesses {
    private static final int MOST_NAMES = 1000;
    private static final int MOST_THREADS = 1 << 16;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private final Map<Long, Actor> actors = new ConcurrentHashMap<>();
    private final ReferenceQueue<Thread> gone = new ReferenceQueue<>();
    private final AtomicInteger threadNumbers = new AtomicInteger();
    private final Handed tasks = new Handed();
    private volatile boolean used;

    /** True once any thread was told to act as a process. */
    boolean used() {
        return used;
    }

    /** How a thread's state changes; run by that thread. */
    interface Switch {
        /** The thread acts as this from here on; null: as the JVM's own process. */
        void to(ThreadState state);
    }

    /** What {@link #enter} changed, to be given back. */
    static final class Scope {
        private final long thread;
        private final int before;

        private Scope(long thread, int before) {
            this.thread = thread;
            this.before = before;
        }
    }

    /** The calling thread, of this id, acts as a process until the scope is left; null: too many processes or threads. */
    Scope enter(long id, String process, Switch changed) {
        int number = number(process);
        Actor actor = number < 0 ? null : actor(Thread.currentThread(), id);
        if (actor == null) {
            return null;
        }
        used = true;
        Scope scope = new Scope(id, actor.told);
        actor.told = number;
        changed.to(actor.state());
        return scope;
    }

    /** Ends a scope. One of another thread is left as it is. */
    void leave(long id, Scope scope, Switch changed) {
        Actor actor = scope.thread == id ? actors.get(id) : null;
        if (actor != null) {
            actor.told = scope.before;
            changed.to(actor.state());
        }
    }

    /** As what a thread acts, null: as the JVM's own process. */
    ThreadState current(long id) {
        Actor actor = used ? actors.get(id) : null;
        return actor == null ? null : actor.state();
    }

    /** The calling thread gives something away, and with a task or a thread who it is. */
    void handing(long id, Object what, int kind, long child) {
        Actor giver = actors.get(id);
        int number = giver == null ? 0 : giver.number();
        switch (kind) {
            case HandoffKind.THREAD_START -> inherit((Thread) what, child, number);
            case HandoffKind.POOL_TASK -> {
                if (what instanceof Runnable task && !(task instanceof FutureTask)) {
                    tasks.count(task, HandoffKind.POOL_TASK, number);
                }
            }
            case HandoffKind.FUTURE_TASK, HandoffKind.FORK_JOIN_TASK -> {
                if (number != 0) {
                    tasks.put(what, kind, number);
                }
            }
            default -> {
                // a result belongs to whoever works on with it
            }
        }
    }

    private void inherit(Thread child, long id, int number) {
        Actor actor = number == 0 || child instanceof ForkJoinWorkerThread ? null : actor(child, id);
        if (actor != null) {
            actor.inherited = number;
        }
    }

    /** The calling thread begins a task that was given to it. */
    void taken(long id, Object what, int kind, Switch changed) {
        int number = switch (kind) {
            case HandoffKind.POOL_TASK ->
                what instanceof FutureTask
                        ? (int) tasks.peek(what, HandoffKind.FUTURE_TASK)
                        : (int) tasks.uncount((Runnable) what, HandoffKind.POOL_TASK);
            case HandoffKind.FUTURE_TASK, HandoffKind.FORK_JOIN_TASK -> (int) tasks.peek(what, kind);
            default -> 0;
        };
        Actor actor = number == 0 ? null : actor(Thread.currentThread(), id);
        if (actor != null) {
            actor.task = number;
            changed.to(actor.state());
        }
    }

    /** The calling thread is between two tasks: what it does next begins something new, as whatever process. */
    void cut(long id, int reason, Switch changed) {
        Actor actor = actors.get(id);
        if (actor != null) {
            actor.states.values().forEach(state -> state.cut(reason));
            if (actor.task != 0) {
                actor.task = 0;
                changed.to(actor.state());
            }
        }
    }

    /** From 1; 0: the JVM's own process; -1: too many. */
    private int number(String process) {
        if (process.isEmpty()) {
            return 0;
        }
        Integer known = numbers.get(process);
        if (known == null && numbers.size() < MOST_NAMES) {
            synchronized (numbers) {
                known = numbers.get(process);
                if (known == null) {
                    known = numbers.size() + 1;
                    names.put(known, process);
                    numbers.put(process, known);
                }
            }
        }
        return known == null ? -1 : known;
    }

    private Actor actor(Thread thread, long id) {
        for (Reference<?> r = gone.poll(); r != null; r = gone.poll()) {
            actors.remove(((Actor) r).id, r);
        }
        Actor actor = actors.get(id);
        if (actor == null && actors.size() < MOST_THREADS) {
            actor = new Actor(thread, id);
            actors.put(id, actor);
        }
        return actor;
    }

    /** One thread; changed by that thread alone, or before it starts. */
    private final class Actor extends WeakReference<Thread> {
        private static final int UNTOLD = -1;

        final long id;
        final boolean virtual;
        private final Map<Integer, ThreadState> states = new ConcurrentHashMap<>(2);
        private int told = UNTOLD;
        private int task;
        private int inherited;

        Actor(Thread thread, long id) {
            super(thread, gone);
            this.id = id;
            virtual = Threads.isVirtual(thread);
        }

        int number() {
            return told != UNTOLD ? told : task != 0 ? task : inherited;
        }

        ThreadState state() {
            int number = number();
            if (number == 0) {
                return null;
            }
            ThreadState state = states.get(number);
            if (state == null) {
                // numbers of threads grow from 1, these fall from -1: all 32 bits of a record's thread are in use
                state = new ThreadState(threadNumbers.decrementAndGet(), virtual, names.get(number));
                states.put(number, state);
            }
            return state;
        }
    }
}
