package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.Arrays;
import java.util.List;

/**
 * The events of an execution as columns: event {@code e} is a number in [0, {@link #size}), and all that is known of it
 * is asked for by that number. Events are sorted by process, then by stamp, so a process is one range. Immutable.
 *
 * <p>A smaller number or stamp proves no order between processes: ask the graph.
 */
public final class Events {
    private byte[] kind = new byte[1 << 12];
    private final Column chain = new Column(-1);
    private final Column stamp = new Column(0);
    private final Column time = new Column(Long.MIN_VALUE);
    private final Column socket = new Column(-1);
    private final Column aux = new Column(0);
    private final Column first = new Column(0);
    private final Column second = new Column(0);
    private final Column third = new Column(0);
    private final Column flags = new Column(0);
    private final Column error = new Column(0);
    private final Column label = new Column(0);
    private final Column description = new Column(0);
    private final Ints processEnd = new Ints();
    /** Per event that has one its content, a number of the strings. */
    private final LongMap content = new LongMap();

    private final Strings strings;
    private final List<ThreadInfo> threads;
    /** Per chain its thread, and its first event. */
    private final Ints threadOfChain = new Ints();

    private final Ints firstOfChain = new Ints();
    private int size;

    Events(Strings strings, List<ThreadInfo> threads) {
        this.strings = strings;
        this.threads = threads;
    }

    /** Answers the number of a new chain of a thread, which begins with that event. */
    int newChain(int threadIndex, int firstEvent) {
        threadOfChain.add(threadIndex);
        firstOfChain.add(firstEvent);
        return threadOfChain.size() - 1;
    }

    /**
     * Adds the events of the process that comes next.
     *
     * @param places which of the raw events, in their order
     * @param chains per place its chain; and so on
     */
    void add(RawEvents raw, int[] places, int[] chains, long[] times, int[] sockets, int[] labels) {
        int from = size;
        size += places.length;
        kind = size <= kind.length ? kind : Arrays.copyOf(kind, size + (size >> 1));
        for (int i = 0; i < places.length; i++) {
            kind[from + i] = (byte) raw.kind.get(places[i]);
        }
        raw.stamp.copyTo(stamp, places);
        raw.aux.copyTo(aux, places);
        raw.first.copyTo(first, places);
        raw.second.copyTo(second, places);
        raw.third.copyTo(third, places);
        raw.flags.copyTo(flags, places);
        raw.error.copyTo(error, places);
        raw.description.copyTo(description, places);
        int[] inOrder = new int[places.length];
        Arrays.setAll(inOrder, i -> i);
        chain.addAll(chains, inOrder);
        time.addAll(times, inOrder);
        socket.addAll(sockets, inOrder);
        label.addAll(labels, inOrder);
    }

    /** How the message of an event began. */
    void begins(int event, int text) {
        content.put(event, text);
    }

    int number(String text) {
        return strings.number(text);
    }

    /** The events of one more process are complete. */
    void endProcess() {
        processEnd.add(size);
    }

    /** Nothing is added any more. */
    void seal() {
        kind = Arrays.copyOf(kind, size);
        for (Column column :
                new Column[] {chain, stamp, time, socket, aux, first, second, third, flags, error, label, description
                }) {
            column.seal();
        }
        strings.seal();
    }

    public int size() {
        return size;
    }

    /** A number of {@link RecordType}. */
    public int kind(int e) {
        return kind[e];
    }

    /** Process number. */
    public int process(int e) {
        return processOfChain(chain(e));
    }

    /** Index of its thread, see {@link #threadInfo}. */
    public int thread(int e) {
        return threadOfChain.get(chain(e));
    }

    /** Dense number of its chain, in [0, {@link #chains}). */
    public int chain(int e) {
        return (int) chain.get(e);
    }

    /** The chains of all events; for who asks again and again. */
    public int[] chainsOfEvents() {
        return chain.toInts();
    }

    /** Process number of a chain. */
    public int processOfChain(int of) {
        return threads.get(threadOfChain.get(of)).process();
    }

    /** How many chains there are in all. */
    public int chains() {
        return threadOfChain.size();
    }

    /** Lamport stamp as its process logged it; unique within the process. */
    public long stamp(int e) {
        return stamp.get(e);
    }

    /** Epoch ns; of processes on one host (equal boot id) on one monotonic clock. */
    public long time(int e) {
        return time.get(e);
    }

    /** Socket number (see {@link Execution#sockets}), -1 none. */
    public int socket(int e) {
        return (int) socket.get(e);
    }

    /** Stream offset of a send's or receive's first byte, 0 of a datagram; of other kinds the record's p0. */
    public long offset(int e) {
        return first.get(e);
    }

    /**
     * Bytes that a send's call accepted or a receive's call read, -1 = end of stream; bytes of a datagram. An unfinished
     * send has 0 here, which says nothing. Of other kinds the record's p2.
     */
    public long length(int e) {
        return third.get(e);
    }

    /** Bytes that a send was asked for, or a receive's length; of other kinds the record's p1. */
    public long requested(int e) {
        return second.get(e);
    }

    /** {@link dev.lightcone.protocol.TransferFlags} of sends and receives, else 0. */
    public int flags(int e) {
        return (int) flags.get(e) & 0x7F;
    }

    /** {@link dev.lightcone.protocol.ErrorKind} of sends and receives, else 0. */
    public int error(int e) {
        return (int) error.get(e);
    }

    /** True for a send whose result is not in the log: between 0 and all requested bytes may have left. */
    public boolean unfinished(int e) {
        return flags.get(e) < 0;
    }

    /** The record's aux where it is no source location, such as an outcome or a reason; else 0. */
    public int aux(int e) {
        return RawEvents.hasLocation(kind[e]) || datagram(e) >= 0 ? 0 : (int) aux.get(e);
    }

    /** Source location {@code class#method(File.java:88)} of a send, receive or application event, "" none. */
    public String location(int e) {
        String all = locations(e);
        int end = all.indexOf(RecordType.CALLED_BY);
        return end < 0 ? all : all.substring(0, end);
    }

    /** The source location and those of its callers, nearest first, "" none. */
    public String locations(int e) {
        return RawEvents.hasLocation(kind[e]) ? strings.text((int) aux.get(e)) : "";
    }

    /** A number for {@link #locations}, equal for equal ones; 0 none. */
    public int locationNumber(int e) {
        return RawEvents.hasLocation(kind[e]) ? (int) aux.get(e) : 0;
    }

    /** Name that the application gave: of the message sent, of its own event; key of a read or write; "" none. */
    public String label(int e) {
        return strings.text((int) label.get(e));
    }

    /** True if the application gave a name, see {@link #label}. */
    public boolean labelled(int e) {
        return label.get(e) != 0;
    }

    /** Label and description as one number, equal for equal ones. */
    public long texts(int e) {
        return label.get(e) << 32 | description.get(e);
    }

    /** True if there is a {@link #description}. */
    public boolean described(int e) {
        return description.get(e) != 0;
    }

    /** What goes with the label: description, or value of a read or write; text of other kinds; "" none. */
    public String description(int e) {
        return strings.text((int) description.get(e));
    }

    /** How the message began that the event sent or received, as text without its secrets; "" not logged. */
    public String content(int e) {
        return strings.text(content.get(e, 0));
    }

    /** First event of a process. */
    public int first(int process) {
        return process == 0 ? 0 : processEnd.get(process - 1);
    }

    /** One after the last event of a process. */
    public int end(int process) {
        return processEnd.get(process);
    }

    /** The event before in the same chain, -1 none. */
    public int previousInChain(int e) {
        int of = chain(e);
        if (firstOfChain.get(of) == e) {
            return -1;
        }
        int before = e - 1;
        while (chain(before) != of) {
            before--;
        }
        return before;
    }

    /** The event before in the same process by stamp, -1 none. */
    public int previousInProcess(int e) {
        return e > first(process(e)) ? e - 1 : -1;
    }

    /** Its thread's process, name and kind. */
    public ThreadInfo threadInfo(int threadIndex) {
        return threads.get(threadIndex);
    }

    /** How many threads there are in all. */
    public int threads() {
        return threads.size();
    }

    /** Number of a datagram sent or received, see {@link Datagrams}; -1 for other events. */
    public int datagram(int e) {
        return kind[e] == RecordType.DATAGRAM_SEND || kind[e] == RecordType.DATAGRAM_RECEIVE ? (int) aux.get(e) : -1;
    }

    /** True for bytes of a stream that were sent. */
    public boolean isSend(int e) {
        return kind[e] == RecordType.SEND;
    }

    /** True for a read of a stream. */
    public boolean isReceive(int e) {
        return kind[e] == RecordType.RECEIVE;
    }

    /** "p2:417": process id and stamp; the same for the same log, whatever else is read with it. */
    public String id(int e) {
        return "p" + process(e) + ":" + stamp(e);
    }

    /** The event of an {@link #id}, -1 if there is none. */
    public int byId(String id) {
        int colon = id.indexOf(':');
        if (colon < 2 || id.charAt(0) != 'p') {
            return -1;
        }
        try {
            return at(Integer.parseInt(id.substring(1, colon)), Long.parseLong(id.substring(colon + 1)));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The event of a process with exactly that stamp, -1 if there is none. */
    public int at(int process, long exactStamp) {
        if (process < 0 || process >= processEnd.size()) {
            return -1;
        }
        int low = first(process);
        int high = end(process) - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long at = stamp(middle);
            if (at == exactStamp) {
                return middle;
            }
            if (at < exactStamp) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
