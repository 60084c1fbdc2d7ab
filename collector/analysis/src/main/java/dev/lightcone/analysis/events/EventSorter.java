package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves the raw events of one process into {@link Events}: by stamp, results of sends merged, chains numbered. */
final class EventSorter {
    private final RawLog raw;
    private final int process;
    private final Events out;
    private final List<ThreadInfo> threads;
    private final Map<Integer, ThreadEnd> ends = new HashMap<>();
    private ThreadEnd lastUsed = new ThreadEnd(0, -1);
    private long repeated;

    /** A thread of the log, and where its events have come to. */
    private static final class ThreadEnd {
        private final int id;
        private final int index;
        private int last = -1;
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
     * Copies the events of the process that has this number in its log to [at, ...); answers one after the last. Events
     * that repeat a stamp are left out.
     */
    int sortInto(int at, long clockOffset, Map<Integer, Integer> socketIndex, Actors actors, int number) {
        RawEvents events = raw.events;
        int to = at;
        long lastTime = Long.MIN_VALUE;
        for (int from : actors.eventsOf(number)) {
            if (to > at && out.stamp[to - 1] == events.stamp.get(from)) {
                repeated++;
                continue;
            }
            out.kind[to] = (byte) events.kind.get(from);
            ThreadEnd thread = threadOf(events.thread.get(from));
            out.thread[to] = thread.index;
            out.stamp[to] = events.stamp.get(from);
            lastTime = events.nano.get(from) == 0 ? lastTime : events.nano.get(from) + clockOffset;
            out.time[to] = lastTime;
            out.socket[to] = socketIndex.getOrDefault(events.socket.get(from), -1);
            out.aux[to] = events.aux.get(from);
            out.first[to] = events.first.get(from);
            out.second[to] = events.second.get(from);
            out.third[to] = events.third.get(from);
            out.flags[to] = (byte) events.flags.get(from);
            out.error[to] = (byte) events.error.get(from);
            out.label[to] = events.label.get(from);
            out.description[to] = events.description.get(from);
            content(from, to);
            chain(to, thread, events.era.get(from), actors.cuts(from));
            to++;
        }
        return to;
    }

    /** Where the application gave no name, the first line of an HTTP message is its name. */
    private void content(int from, int to) {
        String payload = raw.payloads.isEmpty() ? null : raw.payloads.get(out.stamp[to]);
        boolean transfer = out.isSend(to) || out.isReceive(to);
        int zero = payload == null || !transfer ? -1 : payload.indexOf('\0');
        if (zero >= 0) {
            out.content.put(to, out.strings.number(payload.substring(zero + 1)));
            if (out.label[to] == 0) {
                out.label[to] = out.strings.number(payload.substring(0, zero));
            }
        }
    }

    /** How many events repeated a stamp. */
    long repeated() {
        return repeated;
    }

    private void chain(int e, ThreadEnd thread, int era, int cuts) {
        boolean cut = out.kind[e] == RecordType.CHAIN_START || thread.cuts != cuts;
        if (thread.last < 0 || thread.era != era || cut) {
            out.chain[e] = out.chains++;
            out.threadOfChain.add(thread.index);
            out.previousInChain[e] = -1;
        } else {
            out.chain[e] = out.chain[thread.last];
            out.previousInChain[e] = thread.last;
        }
        thread.last = e;
        thread.era = era;
        thread.cuts = cuts;
    }

    private ThreadEnd threadOf(int id) {
        if (lastUsed.index < 0 || lastUsed.id != id) {
            lastUsed = ends.computeIfAbsent(id, this::introduce);
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
