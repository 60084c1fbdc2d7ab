package dev.lightcone.analysis.testkit;

import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.StreamWindow;
import java.nio.ByteBuffer;

/** One end of a {@link LoggedConnection}: the socket of one process, with its offsets and windows so far. */
public final class LoggedEnd {
    private final LoggedConnection connection;
    private final LoggedProcess process;
    private final boolean client;
    private final byte[] local;
    private final byte[] remote;
    private final int localPort;
    private final int remotePort;
    private int socket;
    private int announcedIn;
    private int extraFlags;
    private long origin;
    private final java.util.List<long[]> unseen = new java.util.ArrayList<>();
    long round = -1;
    long sent;
    long received;
    boolean windows = true;

    LoggedEnd(
            LoggedConnection connection,
            LoggedProcess process,
            boolean client,
            byte[] local,
            int localPort,
            byte[] remote,
            int remotePort) {
        this.connection = connection;
        this.process = process;
        this.client = client;
        this.local = local;
        this.localPort = localPort;
        this.remote = remote;
        this.remotePort = remotePort;
    }

    LoggedEnd again(LoggedConnection other) {
        return new LoggedEnd(other, process, client, local, localPort, remote, remotePort);
    }

    /** First seen now, after so many bytes of each direction have passed unseen: flagged, offsets begin at 0 here. */
    public LoggedEnd midStream(long bytesBefore) {
        extraFlags |= SocketFlags.MID_STREAM;
        origin = bytesBefore;
        return this;
    }

    /** Bytes of each direction that passed before it was first seen. */
    public long origin() {
        return origin;
    }

    /** Logs a sample of each call from here on, as of that round; -1: no more. */
    public LoggedEnd sampling(long number) {
        round = number;
        return this;
    }

    /** Logs no window fingerprints from here on. */
    public LoggedEnd withoutWindows() {
        windows = false;
        return this;
    }

    /** Bytes pass that the agent does not see: the following ones get too small an offset. */
    public LoggedEnd unseen(long bytes) {
        unseen.add(new long[] {sent, received, bytes});
        return this;
    }

    public LoggedEnd other() {
        return client ? connection.server() : connection.client();
    }

    /** The port that was connected to. */
    public int port() {
        return client ? remotePort : localPort;
    }

    public LoggedProcess process() {
        return process;
    }

    /** Socket id in its process's log. */
    public int socket() {
        return socket;
    }

    /** Announces the socket by hand; answers its id. */
    public int announce() {
        return announced();
    }

    /** Announces the socket in the current segment of its process if that has not been done. */
    int announced() {
        if (socket == 0) {
            socket = process.nextSocket();
        }
        if (announcedIn != process.segment()) {
            announcedIn = process.segment();
            int flags = SocketFlags.TCP | (client ? SocketFlags.CONNECTOR : SocketFlags.ACCEPTOR) | extraFlags;
            process.announceSocket(socket, flags, local, localPort, remote, remotePort, sent, received);
        }
        return socket;
    }

    /** Announces a listening socket on the local address of this end. */
    void announceListener(int id) {
        process.announceSocket(id, LoggedThread.listenerFlags(), local, localPort, new byte[16], 0, 0, 0);
    }

    /** The windows that a transfer of [from, to) completes or extends: number, count, fingerprint. */
    Iterable<long[]> windows(boolean outgoing, long from, long to) {
        java.util.List<long[]> found = new java.util.ArrayList<>();
        for (long n = from / StreamWindow.PERIOD; n * StreamWindow.PERIOD < to; n++) {
            long start = n * StreamWindow.PERIOD;
            if (windows && from < start + StreamWindow.LENGTH) {
                int count = (int) Math.min(StreamWindow.LENGTH, to - start);
                int state = StreamWindow.begin();
                long fingerprint = 0;
                for (int i = 0; i < count; i++) {
                    state = StreamWindow.step(
                            state, connection.byteAt(outgoing == client, trueOffset(outgoing, start + i)));
                    fingerprint = StreamWindow.record(fingerprint, i + 1, state);
                }
                found.add(new long[] {n, count, fingerprint});
            }
        }
        return found;
    }

    /** The sample of a transfer of [from, to): offset, count, fingerprint, round. */
    long[] sample(boolean outgoing, long from, long to) {
        int count = (int) Math.min(StreamWindow.LENGTH, to - from);
        int state = StreamWindow.begin();
        long fingerprint = 0;
        for (int i = 0; i < count; i++) {
            state = StreamWindow.step(state, connection.byteAt(outgoing == client, trueOffset(outgoing, from + i)));
            fingerprint = StreamWindow.record(fingerprint, i + 1, state);
        }
        return new long[] {from, count, fingerprint, round};
    }

    private long trueOffset(boolean outgoing, long own) {
        long offset = origin + own;
        for (long[] u : unseen) {
            offset += (outgoing ? u[0] : u[1]) <= own ? u[2] : 0;
        }
        return offset;
    }

    static byte[] addresses(byte[] local, byte[] remote) {
        return ByteBuffer.allocate(64).put(local).put(remote).array();
    }
}
