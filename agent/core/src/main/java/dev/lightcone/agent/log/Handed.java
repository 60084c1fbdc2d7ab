package dev.lightcone.agent.log;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was handed over and not forgotten yet: tokens by the very object and the kind of hand-off, which keep no object
 * alive. Bounded; what finds no room is not remembered. Thread-safe; calls no code of the application.
 */
final class Handed {
    private static final int MOST = 1 << 18;

    private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>(1024);
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final int most;
    private volatile boolean used;
    private volatile boolean miscounted;

    Handed() {
        this(MOST);
    }

    /** Most: entries kept. */
    Handed(int most) {
        this.most = most;
    }

    /** Begins without the count of what is under way: tasks of pools are then never linked. */
    void missedSome() {
        miscounted = true;
    }

    /** True if there was never anything to remember. */
    boolean none() {
        return !used;
    }

    /** Remembers the token of something that is handed over once in its life; the first one counts. */
    void put(Object what, int kind, long token) {
        if (room()) {
            Entry entry = new Entry(what, kind, token, gone);
            entries.putIfAbsent(entry, entry);
            used = true;
        }
    }

    /** Remembers something that somebody may wait for, ahead of its token. */
    void expect(Object what, int kind) {
        if (room()) {
            Entry entry = new Entry(what, kind, 0, gone);
            entries.putIfAbsent(entry, entry);
        }
    }

    /** True if there is something to remember a token for, or with. */
    boolean expects(Object what, int kind) {
        return entries.get(new Probe(what, kind)) != null;
    }

    /** Remembers the token of something that may have been expected; the first one counts. */
    void settle(Object what, int kind, long token) {
        Entry entry = entries.get(new Probe(what, kind));
        if (entry == null) {
            put(what, kind, token);
        } else if (entry.token == 0) {
            entry.token = token;
            used = true;
        }
    }

    long peek(Object what, int kind) {
        Entry entry = entries.get(new Probe(what, kind));
        return entry == null ? 0 : entry.token;
    }

    /** The token, which is forgotten; 0 none. */
    long take(Object what, int kind) {
        Entry entry = entries.remove(new Probe(what, kind));
        return entry == null ? 0 : entry.token;
    }

    /**
     * Remembers that a task was given to a pool, with token or without (0). A task may be given several times and
     * nobody tells which of them a worker takes: tokens that differ make all of them unknown until all are taken. Hence
     * the ones without a token count too.
     */
    void count(Object task, int kind, long token) {
        if (miscounted) {
            return;
        }
        if (!room()) {
            miscounted = true;
            return;
        }
        Entry entry = new Entry(task, kind, token, gone);
        while (true) {
            Entry before = entries.putIfAbsent(entry, entry);
            if (before == null) {
                break;
            }
            if (before.more(token)) {
                break;
            }
        }
        if (token != 0) {
            used = true;
        }
    }

    /** A worker takes a task: its token, 0 if there is none or it is not certain which. */
    long uncount(Object task, int kind) {
        Entry entry = entries.get(new Probe(task, kind));
        if (entry == null) {
            return 0;
        }
        long token = entry.less(entries);
        return miscounted ? 0 : token;
    }

    int size() {
        return entries.size();
    }

    /** Drops what stood for objects that are no more; for the keeper, as the queue has a lock. */
    void sweep() {
        for (Reference<?> r = gone.poll(); r != null; r = gone.poll()) {
            entries.remove(r);
        }
    }

    private boolean room() {
        return entries.mappingCount() < most;
    }

    /** Both keys and what they stand for: equal to each other, and to probes, by the object's identity. */
    private static final class Entry extends WeakReference<Object> {
        private final int kind;
        private final int hash;
        private volatile long token;
        private int outstanding = 1;

        Entry(Object what, int kind, long token, ReferenceQueue<Object> gone) {
            super(what, gone);
            this.kind = kind;
            this.token = token;
            hash = hash(what, kind);
        }

        /** False if the entry was given up meanwhile. */
        synchronized boolean more(long another) {
            if (outstanding == 0) {
                return false;
            }
            outstanding++;
            token = token == another ? token : 0;
            return true;
        }

        synchronized long less(ConcurrentHashMap<Object, Entry> entries) {
            if (outstanding == 0) {
                return 0;
            }
            if (--outstanding == 0) {
                entries.remove(this);
            }
            return token;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object what = get();
            return what != null && other instanceof Entry e && e.kind == kind && e.refersTo(what);
        }
    }

    private record Probe(Object what, int kind) {
        @Override
        public int hashCode() {
            return hash(what, kind);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry e && e.kind == kind && e.refersTo(what);
        }
    }

    private static int hash(Object what, int kind) {
        return System.identityHashCode(what) * 31 + kind;
    }
}
