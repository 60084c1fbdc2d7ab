package dev.lightcone.analysis.testkit;

import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.TransferFlags;
import java.util.HashMap;
import java.util.Map;

/** A thread as it logs what it does. What logs an event answers its Lamport stamp. */
public final class LoggedThread {
    private final LoggedProcess process;
    private final int id;
    private final String name;
    private final Map<String, Integer> locations = new HashMap<>();
    private int announcedIn;
    private int chain;
    private String location = "";

    LoggedThread(LoggedProcess process, int id, String name) {
        this.process = process;
        this.id = id;
        this.name = name;
    }

    public LoggedProcess process() {
        return process;
    }

    /** The source line of the sends and receives that follow; "" none. */
    public LoggedThread line(String where) {
        location = where;
        return this;
    }

    /** Starts to listen on an IP address and port. Answers the socket id. */
    public int listen(String address, int port) {
        int socket = process.nextSocket();
        LoggedConnection any = new LoggedConnection(0, process, address, port, null, "::", 0);
        any.client().announceListener(socket);
        event(RecordType.LISTEN, socket, 0, 50);
        return socket;
    }

    public long connect(LoggedEnd end) {
        return connect(end, ConnectOutcome.CONNECTED);
    }

    /** CONNECT and CONNECTED with the outcome; answers the stamp of CONNECT. */
    public long connect(LoggedEnd end, int outcome) {
        long begun = beginConnect(end);
        event(RecordType.CONNECTED, end.announced(), outcome, begun);
        return begun;
    }

    /** CONNECT alone; answers its stamp. */
    public long beginConnect(LoggedEnd end) {
        return event(RecordType.CONNECT, end.announced(), 0);
    }

    /** CONNECTED of a connect that began with that stamp, perhaps on another thread. */
    public long endConnect(LoggedEnd end, long begun) {
        return event(RecordType.CONNECTED, end.announced(), ConnectOutcome.CONNECTED, begun);
    }

    public long accept(LoggedEnd end) {
        return accept(end, 0);
    }

    /** ACCEPT from the listening socket of that id. */
    public long accept(LoggedEnd end, int listener) {
        carry(end);
        return event(RecordType.ACCEPT, end.announced(), 0, listener);
    }

    /** A complete send of so many bytes. */
    public long send(LoggedEnd end, long bytes) {
        return send(end, bytes, bytes);
    }

    /** A complete send of a message that the application named. */
    public long send(LoggedEnd end, long bytes, String label, String description) {
        label(label, description);
        return send(end, bytes);
    }

    /** A send of which the kernel accepted fewer bytes than asked for. */
    public long send(LoggedEnd end, long requested, long accepted) {
        long stamp = beginSend(end, requested);
        endSend(end, stamp, accepted);
        return stamp;
    }

    /** A complete send of one urgent byte. */
    public long urgent(LoggedEnd end) {
        long stamp = event(RecordType.SEND, end.announced(), location(), end.sent, 1, TransferFlags.URGENT);
        return endSend(end, stamp, 1).process.stamp();
    }

    /** SEND alone: handed to the kernel, no result yet. */
    public long beginSend(LoggedEnd end, long requested) {
        int socket = end.announced();
        return event(RecordType.SEND, socket, location(), end.sent, requested, 0);
    }

    /** SENT for {@link #beginSend}. */
    public LoggedThread endSend(LoggedEnd end, long stamp, long accepted) {
        return endSend(end, stamp, accepted, ErrorKind.NONE);
    }

    /** SENT for {@link #beginSend}, with an error. */
    public LoggedThread endSend(LoggedEnd end, long stamp, long accepted, int error) {
        long from = end.sent;
        process.record(RecordType.SENT, id, stamp, end.announced(), 0, new byte[0], accepted, from, 0, error);
        leave(end, accepted);
        return this;
    }

    /** Bytes leave although their SENT is never logged. */
    public LoggedThread leave(LoggedEnd end, long bytes) {
        for (long[] w : end.windows(true, end.sent, end.sent + bytes)) {
            process.record(RecordType.WINDOW, id, 0, end.announced(), 1, new byte[0], w);
        }
        sample(end, 1, end.sent, bytes);
        end.sent += bytes;
        return this;
    }

    /** A receive of so many bytes; the sender's clock is taken over as the agent does on one host. */
    public long receive(LoggedEnd end, long bytes) {
        carry(end);
        return receiveWithoutClock(end, bytes);
    }

    /** A receive of so many bytes without taking the sender's clock over. */
    public long receiveWithoutClock(LoggedEnd end, long bytes) {
        int socket = end.announced();
        for (long[] w : end.windows(false, end.received, end.received + bytes)) {
            process.record(RecordType.WINDOW, id, 0, socket, 2, new byte[0], w);
        }
        long stamp = event(RecordType.RECEIVE, socket, location(), end.received, bytes, 0, ErrorKind.NONE);
        sample(end, 2, end.received, bytes);
        end.received += bytes;
        return stamp;
    }

    private void sample(LoggedEnd end, int direction, long from, long bytes) {
        if (end.round >= 0 && bytes > 0) {
            long[] sample = end.sample(direction == 1, from, from + bytes);
            process.record(RecordType.SAMPLE, id, 0, end.announced(), direction, new byte[0], sample);
        }
    }

    /** A read that met the end of the stream. */
    public long endOfStream(LoggedEnd end) {
        carry(end);
        return event(RecordType.RECEIVE, end.announced(), 0, end.received, -1, 0, 0);
    }

    /** A read that failed; see {@link ErrorKind}. */
    public long receiveError(LoggedEnd end, int error) {
        return event(RecordType.RECEIVE, end.announced(), 0, end.received, 0, 0, error);
    }

    /** A read that ended because nothing came in time. */
    public long readTimeout(LoggedEnd end) {
        return event(RecordType.EVIDENCE, end.announced(), EvidenceKind.READ_TIMEOUT, 1, 1_000_000_000);
    }

    /** Half-close; 1 output, 2 input, 3 both. */
    public long shutdown(LoggedEnd end, int how) {
        return event(RecordType.SHUTDOWN, end.announced(), how, end.sent, end.received);
    }

    public long close(LoggedEnd end) {
        return event(RecordType.CLOSE, end.announced(), 0, end.sent, end.received, -1);
    }

    /** Begins a new chain on this thread; see {@link dev.lightcone.protocol.ChainCut}. */
    public long cut(int reason) {
        return event(RecordType.CHAIN_START, 0, reason, ++chain);
    }

    public long handoffOut(long token) {
        return event(RecordType.HANDOFF_OUT, 0, 0, token);
    }

    public long handoffIn(long token) {
        return event(RecordType.HANDOFF_IN, 0, 0, token);
    }

    /** Names the next message. */
    public LoggedThread label(String label, String description) {
        announced();
        byte[] text = RecordWriter.text(label + "\0" + description);
        process.record(RecordType.LABEL, id, 0, 0, 0, text);
        return this;
    }

    /** An application event, a read, write or delivery: types with name and description. */
    public long application(int type, String label, String description) {
        return textEvent(type, 0, label + "\0" + description);
    }

    /** A child is started. */
    public long childStart(long pid, String child) {
        return textEvent(RecordType.CHILD_START, 0, child, pid, 1);
    }

    /** Any event. */
    public long event(int type, int socket, int aux, long... p) {
        announced();
        long stamp = process.tick();
        process.record(type, id, stamp, socket, aux, new byte[0], p);
        return stamp;
    }

    /** Any event with addresses. */
    long addressed(int type, int socket, int ports, byte[] addresses, long... p) {
        announced();
        long stamp = process.tick();
        process.record(type, id, stamp, socket, ports, addresses, p);
        return stamp;
    }

    int id() {
        return id;
    }

    /** Any event with a text. */
    public long textEvent(int type, int aux, String text, long... p) {
        announced();
        long stamp = process.tick();
        process.record(type, id, stamp, 0, aux, RecordWriter.text(text), p);
        return stamp;
    }

    private void carry(LoggedEnd end) {
        LoggedProcess peer = end.other().process();
        if (peer != null && peer.stamp() > process.stamp()) {
            process.stamp(peer.stamp());
        }
    }

    private void announced() {
        if (announcedIn != process.segment()) {
            announcedIn = process.segment();
            locations.clear();
            process.record(
                    RecordType.THREAD,
                    id,
                    0,
                    0,
                    0,
                    RecordWriter.text(name),
                    id,
                    0,
                    chain,
                    name.indexOf('\0') < 0 ? 0 : 1);
        }
    }

    private int location() {
        announced();
        if (location.isEmpty()) {
            return 0;
        }
        return locations.computeIfAbsent(location, l -> {
            int number = id * 1000 + locations.size() + 1;
            process.record(RecordType.LOCATION, id, 0, 0, number, RecordWriter.text(l));
            return number;
        });
    }

    static int listenerFlags() {
        return SocketFlags.TCP | SocketFlags.LISTENER;
    }
}
