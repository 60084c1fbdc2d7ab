package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moves the raw events of one process into {@link Events}: by stamp, results of sends merged, chains numbered. */
final class EventSorter {
    private final RawLog raw;
    private final int process;
    private final Events out;
    private final List<ThreadInfo> threads;
    private final IdMap numbers = new IdMap();
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
    void sort(long clockOffset, IdMap socketIndex, Actors actors, int number) {
        int[] places = withoutRepeated(actors.eventsOf(number));
        int[] chains = chains(places, actors);
        out.add(raw.events, places, chains, times(places, clockOffset), sockets(places, socketIndex), labels(places));
    }

    private int[] withoutRepeated(int[] sorted) {
        int[] places = new int[sorted.length];
        int count = 0;
        long last = Long.MIN_VALUE;
        for (int place : sorted) {
            long stamp = raw.events.stamp.get(place);
            places[count] = place;
            count += stamp == last ? 0 : 1;
            last = stamp;
        }
        repeated += sorted.length - count;
        return count == sorted.length ? sorted : Arrays.copyOf(places, count);
    }

    private int[] chains(int[] places, Actors actors) {
        int[] chains = new int[places.length];
        for (int i = 0; i < chains.length; i++) {
            int from = places[i];
            boolean cut = raw.events.kind.get(from) == RecordType.CHAIN_START;
            ThreadEnd thread = threadOf(raw.events.thread.get(from));
            chains[i] = chain(thread, cut, raw.events.era.get(from), actors.cuts(from), out.size() + i);
        }
        return chains;
    }

    /** An event without a time has that of the one before. */
    private long[] times(int[] places, long clockOffset) {
        long[] times = new long[places.length];
        long last = Long.MIN_VALUE;
        for (int i = 0; i < times.length; i++) {
            long nano = raw.events.nano.get(places[i]);
            last = nano == 0 ? last : nano + clockOffset;
            times[i] = last;
        }
        return times;
    }

    private int[] sockets(int[] places, IdMap socketIndex) {
        int[] sockets = new int[places.length];
        for (int i = 0; i < sockets.length; i++) {
            sockets[i] = socketIndex.get(raw.events.socket.get(places[i]), -1);
        }
        return sockets;
    }

    private int[] labels(int[] places) {
        int[] labels = new int[places.length];
        for (int i = 0; i < labels.length; i++) {
            int label = raw.events.label.get(places[i]);
            labels[i] = raw.payloads.isEmpty() ? label : content(places[i], out.size() + i, label);
        }
        return labels;
    }

    /** Where the application gave no name, the first line of an HTTP message is its name. Answers the name. */
    private int content(int from, int event, int label) {
        int kind = raw.events.kind.get(from);
        boolean transfer = kind == RecordType.SEND || kind == RecordType.RECEIVE;
        String payload = transfer ? raw.payloads.get(raw.events.stamp.get(from)) : null;
        int zero = payload == null ? -1 : payload.indexOf('\0');
        if (zero >= 0) {
            out.begins(event, out.number(payload.substring(zero + 1)));
        }
        return zero >= 0 && label == 0 ? out.number(payload.substring(0, zero)) : label;
    }

    /** How many events repeated a stamp. */
    long repeated() {
        return repeated;
    }

    /** The chain of a thread's next event. */
    private int chain(ThreadEnd thread, boolean cut, int era, int cuts, int event) {
        if (thread.chain < 0 || thread.era != era || cut || thread.cuts != cuts) {
            thread.chain = out.newChain(thread.index, event);
        }
        thread.era = era;
        thread.cuts = cuts;
        return thread.chain;
    }

    private ThreadEnd threadOf(int id) {
        if (lastUsed.index < 0 || lastUsed.id != id) {
            int number = numbers.get(id, -1);
            if (number < 0) {
                number = ends.size();
                numbers.put(id, number);
                ends.add(introduce(id));
            }
            lastUsed = ends.get(number);
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
