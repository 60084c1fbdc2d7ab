package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of an execution as columns: event {@code e} is a number in [0, {@link #size}), and all that is known of it
 * is asked for by that number. Events are sorted by process, then by stamp, so a process is one range. Immutable.
 *
 * <p>A smaller number or stamp proves no order between processes: ask the graph.
 */
public final class Events {
    final byte[] kind;
    final int[] thread;
    final int[] chain;
    final int[] previousInChain;
    final long[] stamp;
    final long[] time;
    final int[] socket;
    final int[] aux;
    final long[] first;
    final long[] second;
    final long[] third;
    final byte[] flags;
    final byte[] error;
    final int[] label;
    final int[] description;
    final int[] processEnd;
    /** Per event that has one its content, a number of the strings. */
    final Map<Integer, Integer> content = new HashMap<>();

    final Strings strings;
    final List<ThreadInfo> threads;
    /** Per chain its thread. */
    final Ints threadOfChain = new Ints();

    int chains;
    private int size;

    Events(int size, int processes, Strings strings, List<ThreadInfo> threads) {
        this.size = size;
        kind = new byte[size];
        thread = new int[size];
        chain = new int[size];
        previousInChain = new int[size];
        stamp = new long[size];
        time = new long[size];
        socket = new int[size];
        aux = new int[size];
        first = new long[size];
        second = new long[size];
        third = new long[size];
        flags = new byte[size];
        error = new byte[size];
        label = new int[size];
        description = new int[size];
        processEnd = new int[processes];
        this.strings = strings;
        this.threads = threads;
    }

    /** Leaves out the places from there on, which nothing was put in. */
    void cut(int end) {
        size = end;
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
        return threads.get(thread[e]).process();
    }

    /** Index of its thread, see {@link #threadInfo}. */
    public int thread(int e) {
        return thread[e];
    }

    /** Dense number of its chain, in [0, {@link #chains}). */
    public int chain(int e) {
        return chain[e];
    }

    /** Process number of a chain. */
    public int processOfChain(int of) {
        return threads.get(threadOfChain.get(of)).process();
    }

    /** How many chains there are in all. */
    public int chains() {
        return chains;
    }

    /** Lamport stamp as its process logged it; unique within the process. */
    public long stamp(int e) {
        return stamp[e];
    }

    /** Epoch ns; of processes on one host (equal boot id) on one monotonic clock. */
    public long time(int e) {
        return time[e];
    }

    /** Socket number (see {@link Execution#sockets}), -1 none. */
    public int socket(int e) {
        return socket[e];
    }

    /** Stream offset of a send's or receive's first byte, 0 of a datagram; of other kinds the record's p0. */
    public long offset(int e) {
        return first[e];
    }

    /**
     * Bytes that a send's call accepted or a receive's call read, -1 = end of stream; bytes of a datagram. An unfinished
     * send has 0 here, which says nothing. Of other kinds the record's p2.
     */
    public long length(int e) {
        return third[e];
    }

    /** Bytes that a send was asked for, or a receive's length; of other kinds the record's p1. */
    public long requested(int e) {
        return second[e];
    }

    /** {@link dev.lightcone.protocol.TransferFlags} of sends and receives, else 0. */
    public int flags(int e) {
        return flags[e] & 0x7F;
    }

    /** {@link dev.lightcone.protocol.ErrorKind} of sends and receives, else 0. */
    public int error(int e) {
        return error[e];
    }

    /** True for a send whose result is not in the log: between 0 and all requested bytes may have left. */
    public boolean unfinished(int e) {
        return flags[e] < 0;
    }

    /** The record's aux where it is no source location, such as an outcome or a reason; else 0. */
    public int aux(int e) {
        return RawEvents.hasLocation(kind[e]) || datagram(e) >= 0 ? 0 : aux[e];
    }

    /** Source location {@code class#method(File.java:88)} of a send, receive or application event, "" none. */
    public String location(int e) {
        String all = locations(e);
        int end = all.indexOf(RecordType.CALLED_BY);
        return end < 0 ? all : all.substring(0, end);
    }

    /** The source location and those of its callers, nearest first, "" none. */
    public String locations(int e) {
        return RawEvents.hasLocation(kind[e]) ? strings.text(aux[e]) : "";
    }

    /** Name that the application gave: of the message sent, of its own event; key of a read or write; "" none. */
    public String label(int e) {
        return strings.text(label[e]);
    }

    /** What goes with the label: description, or value of a read or write; text of other kinds; "" none. */
    public String description(int e) {
        return strings.text(description[e]);
    }

    /** How the message began that the event sent or received, as text without its secrets; "" not logged. */
    public String content(int e) {
        return strings.text(content.getOrDefault(e, 0));
    }

    /** First event of a process. */
    public int first(int process) {
        return process == 0 ? 0 : processEnd[process - 1];
    }

    /** One after the last event of a process. */
    public int end(int process) {
        return processEnd[process];
    }

    /** The event before in the same chain, -1 none. */
    public int previousInChain(int e) {
        return previousInChain[e];
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
        return kind[e] == RecordType.DATAGRAM_SEND || kind[e] == RecordType.DATAGRAM_RECEIVE ? aux[e] : -1;
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
        return "p" + process(e) + ":" + stamp[e];
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
        if (process < 0 || process >= processEnd.length) {
            return -1;
        }
        int found = Arrays.binarySearch(stamp, first(process), end(process), exactStamp);
        return found < 0 ? -1 : found;
    }
}
