package dev.lightcone.analysis.testkit;

import dev.lightcone.protocol.DatagramFingerprint;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.StreamWindow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A datagram socket of one process; each call logs what its agent would. What logs an event answers its stamp. */
public final class LoggedSocket {
    private final LoggedProcess process;
    private final byte[] local;
    private final int port;
    private final int socket;
    private int announcedIn;

    LoggedSocket(LoggedProcess process, String local, int port) {
        this.process = process;
        this.local = LoggedConnection.address(local);
        this.port = port;
        socket = process.nextSocket();
    }

    public LoggedProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    /** Socket id in its process's log. */
    public int socket() {
        return socket;
    }

    public long send(LoggedThread thread, String to, int toPort, String content) {
        return datagram(RecordType.DATAGRAM_SEND, thread, to, toPort, bytes(content));
    }

    /** A send that the call reports to have failed. */
    public long sendFailing(LoggedThread thread, String to, int toPort, String content) {
        long stamp = send(thread, to, toPort, content);
        process.record(RecordType.SENT, thread.id(), stamp, socket, 0, new byte[0], 0, 0, 0, ErrorKind.OTHER);
        return stamp;
    }

    public long receive(LoggedThread thread, String from, int fromPort, String content) {
        return datagram(RecordType.DATAGRAM_RECEIVE, thread, from, fromPort, bytes(content));
    }

    /** A receive into a buffer of so many bytes. */
    public long receiveCut(LoggedThread thread, String from, int fromPort, String content, int room) {
        byte[] all = bytes(content);
        byte[] cut = Arrays.copyOf(all, Math.min(room, all.length));
        return datagram(RecordType.DATAGRAM_RECEIVE, thread, from, fromPort, cut);
    }

    /** Closed with so many bytes unread, -1 not known. */
    public long close(LoggedThread thread, long unread) {
        announced();
        return thread.event(RecordType.CLOSE, socket, 0, 0, 0, unread);
    }

    /** Announces it although no datagram passed yet. */
    public LoggedSocket announced() {
        if (announcedIn != process.segment()) {
            announcedIn = process.segment();
            process.announceSocket(socket, SocketFlags.UDP, local, port, new byte[16], 0, 0, 0);
        }
        return this;
    }

    private long datagram(int type, LoggedThread thread, String remote, int remotePort, byte[] content) {
        announced();
        return thread.addressed(
                type,
                socket,
                port | remotePort << 16,
                LoggedEnd.addresses(local, LoggedConnection.address(remote)),
                content.length,
                fingerprint(content),
                0,
                beginning(content));
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static long fingerprint(byte[] content) {
        ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(content, (content.length + 7) / 8 * 8))
                .order(ByteOrder.LITTLE_ENDIAN);
        long state = DatagramFingerprint.begin(content.length);
        while (words.hasRemaining()) {
            state = DatagramFingerprint.step(state, words.getLong());
        }
        return DatagramFingerprint.end(state);
    }

    private static long beginning(byte[] content) {
        int state = StreamWindow.begin();
        long fingerprint = 0;
        for (int i = 0; i < Math.min(content.length, StreamWindow.LENGTH); i++) {
            state = StreamWindow.step(state, content[i]);
            fingerprint = StreamWindow.record(fingerprint, i + 1, state);
        }
        return fingerprint;
    }
}
