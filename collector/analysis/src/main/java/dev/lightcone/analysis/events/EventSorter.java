package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Moves the raw events of one process into {@link Events}: by stamp, results of sends merged, chains numbered. */
final class EventSorter {
    private final RawLog raw;
    private final int process;
    private final Events out;
    private final List<ThreadInfo> threads;
    private final LongMap places = new LongMap();
    private final List<ThreadEnd> ends = new ArrayList<>();
    private ThreadEnd lastUsed = new ThreadEnd(0, -1);
    private long repeated;

    /** A thread of the log, and where its events have come to. */
    private static final class ThreadEnd {
        private final int id;
        private final int index;
        private int chain = -1;
        private int era;
        private int cuts;

        ThreadEnd(int id, int index) {
            this.id = id;
            this.index = index;
        }
    }

    EventSorter(RawLog raw, int process, Events out, List<ThreadInfo> threads) {
        this.raw = raw;
        this.process = process;
        this.out = out;
        this.threads = threads;
    }

    /** Gives each SEND the result that did not stand right behind it; a result whose SEND is lost becomes that SEND. Before anything is sorted. */
    static void mergeResults(RawLog raw, Datagrams datagrams) {
        RawEvents events = raw.events;
        if (raw.sentStamp.size() == 0) {
            return;
        }
        int[] order = Sorting.byKey(events.size(), events.stamp::get);
        for (int i = 0; i < raw.sentStamp.size(); i++) {
            int e = find(events, order, raw.sentStamp.get(i));
            if (e < 0) {
                resurrect(raw, i);
            } else if (events.kind.get(e) == RecordType.SEND) {
                events.result(e, raw.sentBytes.get(i), raw.sentFlags.get(i), raw.sentError.get(i));
            } else if (events.kind.get(e) == RecordType.DATAGRAM_SEND && raw.sentBytes.get(i) == 0) {
                datagrams.unsent(events.aux.get(e));
                events.error.set(e, raw.sentError.get(i));
            }
        }
    }

    private static int find(RawEvents events, int[] order, long stamp) {
        int low = 0;
        int high = order.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = events.stamp.get(order[middle]);
            if (at == stamp) {
                return order[middle];
            }
            if (at < stamp) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static void resurrect(RawLog raw, int i) {
        if (raw.sentStamp.get(i) <= 0 || raw.ofDatagrams(raw.sentSocket.get(i))) {
            return;
        }
        raw.events.add(
                RecordType.SEND,
                raw.sentThread.get(i),
                raw.sentStamp.get(i),
                raw.sentNano.get(i),
                raw.sentSocket.get(i),
                0,
                raw.sentEra.get(i));
        long bytes = raw.sentBytes.get(i);
        raw.events.values(raw.sentOffset.get(i), bytes, bytes, raw.sentFlags.get(i), raw.sentError.get(i), 0, 0);
    }

    /**
     * Copies the events of the process that has this number in its log. Events that repeat a stamp are left out.
     */
    void sort(long clockOffset, LongMap socketIndex, Actors actors, int number) {
        RawEvents events = raw.events;
        long lastTime = Long.MIN_VALUE;
        long lastStamp = Long.MIN_VALUE;
        for (int from : actors.eventsOf(number)) {
            long stamp = events.stamp.get(from);
            if (stamp == lastStamp) {
                repeated++;
                continue;
            }
            lastStamp = stamp;
            ThreadEnd thread = threadOf(events.thread.get(from));
            lastTime = events.nano.get(from) == 0 ? lastTime : events.nano.get(from) + clockOffset;
            int kind = events.kind.get(from);
            int socket = socketIndex.get(events.socket.get(from), -1);
            out.add(
                    kind,
                    chain(kind, thread, events.era.get(from), actors.cuts(from)),
                    stamp,
                    lastTime,
                    socket,
                    events.aux.get(from));
            int label = events.label.get(from);
            out.values(
                    events.first.get(from),
                    events.second.get(from),
                    events.third.get(from),
                    events.flags.get(from),
                    events.error.get(from),
                    raw.payloads.isEmpty() ? label : content(kind, stamp, label),
                    events.description.get(from));
        }
    }

    /** Where the application gave no name, the first line of an HTTP message is its name. Answers the name. */
    private int content(int kind, long stamp, int label) {
        boolean transfer = kind == RecordType.SEND || kind == RecordType.RECEIVE;
        String payload = transfer ? raw.payloads.get(stamp) : null;
        int zero = payload == null ? -1 : payload.indexOf('\0');
        if (zero >= 0) {
            out.begins(out.number(payload.substring(zero + 1)));
        }
        return zero >= 0 && label == 0 ? out.number(payload.substring(0, zero)) : label;
    }

    /** How many events repeated a stamp. */
    long repeated() {
        return repeated;
    }

    /** The chain of a thread's next event. */
    private int chain(int kind, ThreadEnd thread, int era, int cuts) {
        boolean cut = kind == RecordType.CHAIN_START || thread.cuts != cuts;
        if (thread.chain < 0 || thread.era != era || cut) {
            thread.chain = out.newChain(thread.index);
        }
        thread.era = era;
        thread.cuts = cuts;
        return thread.chain;
    }

    private ThreadEnd threadOf(int id) {
        if (lastUsed.index < 0 || lastUsed.id != id) {
            int place = places.get(id, -1);
            if (place < 0) {
                place = ends.size();
                places.put(id, place);
                ends.add(introduce(id));
            }
            lastUsed = ends.get(place);
        }
        return lastUsed;
    }

    private ThreadEnd introduce(int id) {
        RawLog.RawThread known = raw.threads.get(id);
        long number = known == null ? id & 0xFFFF_FFFFL : known.id();
        String name = known == null ? "thread-" + number : known.name();
        threads.add(new ThreadInfo(threads.size(), process, number, name, known != null && known.virtual()));
        return new ThreadEnd(id, threads.size() - 1);
    }
}
