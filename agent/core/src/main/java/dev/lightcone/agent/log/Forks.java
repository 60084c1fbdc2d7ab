package dev.lightcone.agent.log;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What fork-join workers forked and nobody has begun yet: a stack for each worker, as the pool has one. A worker mostly
 * takes back what it forked last, so that is found at once, without a table; who takes another's task looks through the
 * stacks. Bounded; what finds no room is not remembered. Thread-safe, without locks but for a worker's first fork.
 */
final class Forks {
    private static final int MOST_STACKS = 1024;
    private static final int DEEPEST = 1024;

    /** Of a worker that came when there were too many: it keeps none, and does not ask again. */
    private static final Stack NONE = new Stack();

    private volatile Stack[] stacks = {};

    /** A task, which it keeps alive until the next sweep, or weakly from then on. */
    private record Fork(Object task, WeakReference<Object> kept, long token) {
        boolean of(Object what) {
            return task == what || kept != null && kept.refersTo(what);
        }
    }

    /** What one worker forked; changed by that worker alone, but for what others take. */
    static final class Stack {
        private final AtomicReferenceArray<Fork> forks = new AtomicReferenceArray<>(DEEPEST);
        private final WeakReference<Thread> worker = new WeakReference<>(Thread.currentThread());
        private int top;

        private void push(Object task, long token) {
            while (top > 0 && forks.getPlain(top - 1) == null) {
                top--;
            }
            if (top < DEEPEST) {
                forks.lazySet(top++, new Fork(task, null, token));
            }
        }

        private long take(Object task) {
            for (int i = Math.min(top, DEEPEST) - 1; i >= 0; i--) {
                Fork fork = forks.get(i);
                if (fork != null && fork.of(task)) {
                    return forks.compareAndSet(i, fork, null) ? fork.token : 0;
                }
            }
            return 0;
        }

        private void loosen() {
            for (int i = Math.min(top, DEEPEST) - 1; i >= 0; i--) {
                Fork fork = forks.get(i);
                if (fork != null && fork.task != null) {
                    forks.compareAndSet(i, fork, new Fork(null, new WeakReference<>(fork.task), fork.token));
                } else if (fork != null && fork.kept.refersTo(null)) {
                    forks.compareAndSet(i, fork, null);
                }
            }
        }
    }

    /** The calling worker, of that state, forks a task. */
    void push(ThreadState state, Object task, long token) {
        if (state.forks == null) {
            state.forks = add();
        }
        if (state.forks != NONE) {
            state.forks.push(task, token);
        }
    }

    private synchronized Stack add() {
        List<Stack> all = new ArrayList<>();
        for (Stack stack : stacks) {
            Thread worker = stack.worker.get();
            if (worker != null && worker.isAlive()) {
                all.add(stack);
            }
        }
        if (all.size() == MOST_STACKS) {
            return NONE;
        }
        Stack added = new Stack();
        all.add(added);
        stacks = all.toArray(new Stack[0]);
        return added;
    }

    /** The token of a task that the calling thread, of that state, begins; 0 none. State: null if there is none. */
    long take(ThreadState state, Object task) {
        Stack[] all = stacks;
        Stack own = state == null ? null : state.forks;
        long token = own == null ? 0 : own.take(task);
        for (int i = 0; token == 0 && i < all.length; i++) {
            token = all[i] == own ? 0 : all[i].take(task);
        }
        return token;
    }

    /** Keeps no task alive any more that is still there; for the keeper. */
    void sweep() {
        for (Stack stack : stacks) {
            stack.loosen();
        }
    }
}
