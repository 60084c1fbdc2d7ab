package dev.lightcone.agent.log;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was handed on of late: tokens by the very object, which keep no object alive. A cache of fixed size, for what is
 * made by the million and mostly taken by nobody: to remember each until the garbage collector tells that it is gone
 * costs more than all else of a hand-off, and each that is remembered when it runs is work for it. What lost its place is linked no more. Thread-safe; a race between threads of
 * one set costs no more than a lost place. Calls no code of the application.
 */
final class Recent {
    private static final int WAYS = 4;

    private final int sets;
    private volatile Places places;

    /** Which way of a full set goes next; a race does no harm. */
    private int turn;

    /** Sets: a power of two. */
    Recent(int sets) {
        this.sets = sets;
    }

    /** Remembers the token of an object; the first one counts. */
    void put(Object what, long token) {
        Places all = places == null ? make() : places;
        int hash = hash(what);
        int at = set(hash);
        int free = -1;
        for (int i = at; i < at + WAYS; i++) {
            if (all.hashes[i] == hash && all.holds(i, what) != null) {
                return;
            }
            if (all.hashes[i] == 0) {
                free = i;
            }
        }
        int place = free < 0 ? at + (turn++ & WAYS - 1) : free;
        all.hashes[place] = hash;
        all.entries.set(place, new Entry(what, token));
    }

    /** The token of an object; 0 none. */
    long peek(Object what) {
        int place = find(what);
        Entry there = place < 0 ? null : places.holds(place, what);
        return there == null ? 0 : there.token;
    }

    /** The token of an object, which is forgotten; 0 none. */
    long take(Object what) {
        int place = find(what);
        Entry there = place < 0 ? null : places.holds(place, what);
        if (there == null || !places.entries.compareAndSet(place, there, null)) {
            return 0;
        }
        places.hashes[place] = 0;
        return there.token;
    }

    private int find(Object what) {
        Places all = places;
        if (all != null) {
            int hash = hash(what);
            int at = set(hash);
            for (int i = at; i < at + WAYS; i++) {
                if (all.hashes[i] == hash && all.holds(i, what) != null) {
                    return i;
                }
            }
        }
        return -1;
    }

    private synchronized Places make() {
        if (places == null) {
            places = new Places(new int[sets * WAYS], new AtomicReferenceArray<>(sets * WAYS));
        }
        return places;
    }

    /** Never 0. */
    private static int hash(Object what) {
        return System.identityHashCode(what) | 1 << 31;
    }

    private int set(int hash) {
        return (hash * 0x9E37_79B9 >>> 8 & sets - 1) * WAYS;
    }

    /** Hashes apart from entries: to look at four hashes is one line of a cache, to look at four objects is eight. */
    private record Places(int[] hashes, AtomicReferenceArray<Entry> entries) {
        Entry holds(int place, Object what) {
            Entry there = entries.get(place);
            return there != null && there.refersTo(what) ? there : null;
        }
    }

    private static final class Entry extends WeakReference<Object> {
        private final long token;

        Entry(Object what, long token) {
            super(what);
            this.token = token;
        }
    }
}
