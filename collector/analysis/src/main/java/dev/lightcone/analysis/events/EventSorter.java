package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves the raw events of one process into {@link Events}: by stamp, results of sends merged, chains numbered. */
final class EventSorter {
    private static final int UNFINISHED = 0x80;

    private final RawLog raw;
    private final int process;
    private final Events out;
    private final List<ThreadInfo> threads;
    private final Map<Integer, Integer> threadIndex = new HashMap<>();
    private final Map<Integer, Integer> lastOfThread = new HashMap<>();
    private final Map<Integer, Integer> eraOfThread = new HashMap<>();
    private long repeated;

    EventSorter(RawLog raw, int process, Events out, List<ThreadInfo> threads) {
        this.raw = raw;
        this.process = process;
        this.out = out;
        this.threads = threads;
    }

    /** Gives each SEND its result; a result whose SEND is lost becomes that SEND. Before anything is sorted. */
    static void mergeResults(RawLog raw, Datagrams datagrams) {
        RawEvents events = raw.events;
        int[] order = Sorting.byKey(events.size(), events.stamp::get);
        for (int i = 0; i < raw.sentStamp.size(); i++) {
            int e = find(events, order, raw.sentStamp.get(i));
            if (e < 0) {
                resurrect(raw, i);
            } else if (events.kind.get(e) == RecordType.SEND) {
                events.third.set(e, raw.sentBytes.get(i));
                events.flags.set(e, (events.flags.get(e) | raw.sentFlags.get(i)) & ~UNFINISHED);
                events.error.set(e, raw.sentError.get(i));
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

    /** Copies the events to [at, ...); answers one after the last. Events that repeat a stamp are left out. */
    int sortInto(int at, long clockOffset, Map<Integer, Integer> socketIndex) {
        RawEvents events = raw.events;
        int to = at;
        long lastTime = Long.MIN_VALUE;
        for (int from : Sorting.byKey(events.size(), events.stamp::get)) {
            if (to > at && out.stamp[to - 1] == events.stamp.get(from)) {
                repeated++;
                continue;
            }
            out.kind[to] = (byte) events.kind.get(from);
            out.thread[to] = threadOf(events.thread.get(from));
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
            chain(to, events.thread.get(from), events.era.get(from));
            to++;
        }
        return to;
    }

    /** How many events repeated a stamp. */
    long repeated() {
        return repeated;
    }

    private void chain(int e, int threadId, int era) {
        Integer before = lastOfThread.put(threadId, e);
        Integer eraBefore = eraOfThread.put(threadId, era);
        if (before == null || eraBefore != era || out.kind[e] == RecordType.CHAIN_START) {
            out.chain[e] = out.chains++;
            out.previousInChain[e] = -1;
        } else {
            out.chain[e] = out.chain[before];
            out.previousInChain[e] = before;
        }
    }

    private int threadOf(int id) {
        return threadIndex.computeIfAbsent(id, k -> {
            RawLog.RawThread known = raw.threads.get(id);
            long number = known == null ? id & 0xFFFF_FFFFL : known.id();
            String name = known == null ? "thread-" + number : known.name();
            threads.add(new ThreadInfo(threads.size(), process, number, name, known != null && known.virtual()));
            return threads.size() - 1;
        });
    }
}
