package dev.lightcone.agent.log;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was published last through each monitor, field, lock or element: tokens by the very object and a number, which
 * keep no object alive. Bounded; what finds no room is not remembered. Thread-safe; calls no code of the application.
 */
final class Published {
    private static final int MOST = 1 << 18;
    private static final int JOINED = 64;

    private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>(1024);
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final int most;
    private volatile boolean used;

    Published() {
        this(MOST);
    }

    /** Most: entries kept. */
    Published(int most) {
        this.most = most;
    }

    /** The tokens that were published last, null if none. */
    long[] load(Object what, int kind, long number) {
        if (!used) {
            return null;
        }
        Entry entry = entries.get(new Probe(what, kind, number));
        return entry == null ? null : entry.tokens;
    }

    /** Replaces what was published before. */
    void publish(Object what, int kind, long number, long[] tokens) {
        Entry entry = entries.get(new Probe(what, kind, number));
        if (entry == null) {
            if (entries.mappingCount() >= most) {
                return;
            }
            Entry made = new Entry(what, kind, number, tokens, gone);
            entry = entries.putIfAbsent(made, made);
            used = true;
        }
        if (entry != null && entry.tokens != tokens) {
            entry.tokens = tokens;
        }
    }

    /** Adds to what was gathered in a generation of something; what was in an earlier one is forgotten. */
    void join(Object what, int kind, long generation, long token) {
        Entry entry = entries.get(new Probe(what, kind, 0));
        if (entry == null && entries.mappingCount() < most) {
            Entry made = new Entry(what, kind, 0, new long[] {generation, token}, gone);
            entry = entries.putIfAbsent(made, made);
            used = true;
        }
        if (entry != null && entry.lacks(generation, token)) {
            entry.add(generation, token);
        }
    }

    /** The tokens gathered in that very generation, null if none. */
    long[] gathered(Object what, int kind, long generation) {
        long[] all = load(what, kind, 0);
        return all == null || all[0] != generation ? null : Arrays.copyOfRange(all, 1, all.length);
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

    /** Both key and value: equal to itself and to others, and to probes, of the same object, kind and number. */
    private static final class Entry extends WeakReference<Object> {
        private final int kind;
        private final long number;
        private final int hash;
        private volatile long[] tokens;

        Entry(Object what, int kind, long number, long[] tokens, ReferenceQueue<Object> gone) {
            super(what, gone);
            this.kind = kind;
            this.number = number;
            this.tokens = tokens;
            hash = hash(what, kind, number);
        }

        /** Tasks of one giver all add the same: no need to wait for each other. */
        boolean lacks(long generation, long token) {
            long[] now = tokens;
            return now[0] != generation || now[now.length - 1] != token;
        }

        /** The generation stands first. */
        synchronized void add(long generation, long token) {
            long[] before = tokens;
            if (before[0] < generation) {
                tokens = new long[] {generation, token};
            } else if (before[0] == generation && before.length <= JOINED && before[before.length - 1] != token) {
                long[] more = Arrays.copyOf(before, before.length + 1);
                more[before.length] = token;
                tokens = more;
            }
        }

        boolean is(Object what, int ofKind, long ofNumber) {
            return number == ofNumber && kind == ofKind && refersTo(what);
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
            return what != null && other instanceof Entry e && e.is(what, kind, number);
        }
    }

    private record Probe(Object what, int kind, long number) {
        @Override
        public int hashCode() {
            return hash(what, kind, number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry e && e.is(what, kind, number);
        }
    }

    private static int hash(Object what, int kind, long number) {
        return (System.identityHashCode(what) * 31 + kind) * 31 + Long.hashCode(number);
    }
}
