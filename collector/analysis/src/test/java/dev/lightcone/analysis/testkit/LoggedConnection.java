package dev.lightcone.analysis.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A connection as its two ends log it. Its bytes are a function of connection, direction and offset. */
public final class LoggedConnection {
    private final LoggedEnd client;
    private final LoggedEnd server;
    private int content;
    private boolean oneStream;

    private LoggedConnection(LoggedEnd client, LoggedEnd server, int content) {
        this.content = content;
        this.client = client.again(this);
        this.server = server.again(this);
    }

    LoggedConnection(
            int number, LoggedProcess client, String from, int fromPort, LoggedProcess server, String to, int port) {
        content = number;
        this.client = new LoggedEnd(this, client, true, address(from), fromPort, address(to), port);
        this.server = new LoggedEnd(this, server, false, address(to), port, address(from), fromPort);
    }

    public LoggedEnd client() {
        return client;
    }

    public LoggedEnd server() {
        return server;
    }

    /** Makes the bytes those of another stream: connections of equal content carry equal bytes. */
    public LoggedConnection content(int number) {
        content = number;
        return this;
    }

    LoggedConnection again() {
        return new LoggedConnection(client, server, content);
    }

    LoggedConnection oneStream() {
        oneStream = true;
        return this;
    }

    byte byteAt(boolean fromClient, long offset) {
        long h = (content * 31L + (fromClient || oneStream ? 1 : 2)) * 0x9E37_79B9_7F4A_7C15L + offset;
        h = (h ^ h >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return (byte) (h >>> 40);
    }

    static byte[] address(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            byte[] wide = new byte[16];
            if (bytes.length == 4) {
                wide[10] = wide[11] = (byte) 0xFF;
            }
            System.arraycopy(bytes, 0, wide, 16 - bytes.length, bytes.length);
            return wide;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
