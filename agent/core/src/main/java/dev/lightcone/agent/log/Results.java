package dev.lightcone.agent.log;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Results that were handed on of late: tokens by the very object, which keep no object alive. A cache of fixed size,
 * because results are made by the million and most are seen by no other thread: to remember each until the garbage
 * collector tells that it is gone costs more than all else of a hand-off. A result that lost its place is linked no more;
 * those that lose it are gone already, or the oldest of their set. Thread-safe; a race between threads of one set costs
 * no more than a lost place. Calls no code of the application.
 */
final class Results {
    private static final int SETS = 1 << 15;
    private static final int WAYS = 4;

    private final int sets;
    private volatile AtomicReferenceArray<Entry> places;

    Results() {
        this(SETS);
    }

    /** Sets: a power of two. */
    Results(int sets) {
        this.sets = sets;
    }

    /** Remembers the token of a result; the first one counts. */
    void put(Object what, long token) {
        AtomicReferenceArray<Entry> all = places == null ? make() : places;
        int at = set(what) * WAYS;
        int victim = at;
        long oldest = Long.MAX_VALUE;
        for (int i = at; i < at + WAYS; i++) {
            Entry there = all.get(i);
            if (there != null && there.refersTo(what)) {
                return;
            }
            long age = there == null || there.refersTo(null) ? 0 : there.token;
            if (age < oldest) {
                oldest = age;
                victim = i;
            }
        }
        all.set(victim, new Entry(what, token));
    }

    /** The token of a result; 0 none. */
    long peek(Object what) {
        AtomicReferenceArray<Entry> all = places;
        if (all == null) {
            return 0;
        }
        int at = set(what) * WAYS;
        for (int i = at; i < at + WAYS; i++) {
            Entry there = all.get(i);
            if (there != null && there.refersTo(what)) {
                return there.token;
            }
        }
        return 0;
    }

    private synchronized AtomicReferenceArray<Entry> make() {
        if (places == null) {
            places = new AtomicReferenceArray<>(sets * WAYS);
        }
        return places;
    }

    private int set(Object what) {
        int hash = System.identityHashCode(what) * 0x9E37_79B9;
        return hash >>> 8 & sets - 1;
    }

    private static final class Entry extends WeakReference<Object> {
        private final long token;

        Entry(Object what, long token) {
            super(what);
            this.token = token;
        }
    }
}
