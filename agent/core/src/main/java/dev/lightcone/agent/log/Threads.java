package dev.lightcone.agent.log;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The threads that logged of late, by thread id: a cache of fixed size, because virtual threads come by the million and
 * nobody tells when one is gone.
 *
 * <p>A thread that loses its place and comes back is introduced again, and since a cut may have been forgotten with it,
 * it begins a new chain: its order with what it did before becomes "possible" instead of "certain", which is sound. So
 * that this befalls the many and not the few, virtual threads go first, then whoever was silent longest. Thread-safe;
 * a race between threads of one set costs no more than a lost place.
 */
final class Threads {
    private static final int SETS = 2048;
    private static final int WAYS = 4;

    private final AtomicReferenceArray<ThreadState> states = new AtomicReferenceArray<>(SETS * WAYS);
    private final AtomicLongArray displaced = new AtomicLongArray(SETS);

    /** The state of a thread by the low half of its id, null if it has none (any more). */
    ThreadState find(int low) {
        int at = set(low) * WAYS;
        ThreadState state = states.get(at);
        return state != null && (int) state.id == low ? state : further(at, low);
    }

    private ThreadState further(int at, int low) {
        for (int i = at + 1; i < at + WAYS; i++) {
            ThreadState state = states.get(i);
            if (state != null && (int) state.id == low) {
                return state;
            }
        }
        return null;
    }

    /** Gives a thread without a state its place; {@link #forgotten} first tells whether it had one before. */
    ThreadState add(long id, boolean virtual) {
        ThreadState state = new ThreadState(id, virtual);
        int at = set((int) id) * WAYS;
        int victim = at;
        for (int i = at; i < at + WAYS; i++) {
            ThreadState there = states.get(i);
            if (there == null) {
                victim = i;
                break;
            }
            if (sooner(there, states.get(victim))) {
                victim = i;
            }
        }
        ThreadState gone = states.getAndSet(victim, state);
        if (gone != null) {
            displaced.accumulateAndGet(set((int) id), gone.id, Math::max);
        }
        return state;
    }

    /** True if a thread may have had a state and lost it: ids only grow, so a higher one than any lost is new. */
    boolean forgotten(long id) {
        return id <= displaced.get(set((int) id));
    }

    private static boolean sooner(ThreadState a, ThreadState b) {
        return a.virtual != b.virtual ? a.virtual : a.stamp < b.stamp;
    }

    private static int set(int low) {
        return low & (SETS - 1);
    }

    /** True for a virtual thread, on any JDK that has them, and on those that do not. */
    static boolean isVirtual(Thread thread) {
        Class<?> type = thread.getClass();
        return type != Thread.class
                && "java.lang.BaseVirtualThread".equals(type.getSuperclass().getName());
    }
}
