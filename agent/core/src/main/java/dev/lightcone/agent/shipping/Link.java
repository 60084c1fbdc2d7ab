package dev.lightcone.agent.shipping;

import dev.lightcone.protocol.CollectorAddress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The one connection to the collector; opened when needed, dropped at the first trouble. A channel and not a {@code new
 * Socket()}: that could be the application's own implementation, or go through its proxy.
 *
 * <p>For the shipper's thread alone, except {@link #giveUpIfStuck}.
 */
final class Link {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final long STUCK_NANOS = 30_000_000_000L;

    private final CollectorAddress collector;
    private final Token token;
    private final Tls tls;
    private OutputStream out;
    private ReplyReader replies;
    private String authorization = "";
    private volatile SocketChannel channel;
    private volatile long busySince;

    /**
     * A connection that is not open yet.
     *
     * @param trust file of certificates to trust, empty: those of the JDK
     */
    Link(CollectorAddress collector, Token token, String trust) {
        this.collector = collector;
        this.token = token;
        this.tls = collector.secure() ? new Tls(collector, trust) : null;
    }

    /** True if the last request was answered and the connection stands. */
    boolean open() {
        return channel != null;
    }

    /** Sends one piece and waits for its answer. */
    Reply put(String path, byte[] bytes, int length) throws IOException {
        boolean answered = false;
        busySince = System.nanoTime() | 1;
        try {
            if (channel == null) {
                connect();
            }
            out.write(head(path, length));
            out.write(bytes, 0, length);
            out.flush();
            Reply reply = replies.read();
            answered = !replies.last();
            return reply;
        } finally {
            busySince = 0;
            if (!answered) {
                close();
            }
        }
    }

    private byte[] head(String path, int length) {
        String head = "PUT " + path + " HTTP/1.1\r\nHost: " + collector.authority() + "\r\n" + authorization
                + "Content-Type: application/octet-stream\r\nContent-Length: " + length + "\r\n\r\n";
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void connect() throws IOException {
        IOException trouble = new UnknownHostException(collector.host() + " is not known");
        for (InetAddress address : InetAddress.getAllByName(collector.host())) {
            SocketChannel opened = SocketChannel.open();
            try {
                channel = opened;
                Socket socket = opened.socket();
                socket.connect(new InetSocketAddress(address, collector.port()), CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(ANSWER_MILLIS);
                socket = tls == null ? socket : tls.over(socket);
                authorization = token.header();
                out = socket.getOutputStream();
                replies = new ReplyReader(new BufferedInputStream(socket.getInputStream(), 1024));
                return;
            } catch (IOException | RuntimeException e) {
                trouble = e instanceof IOException io ? io : new IOException(e.toString(), e);
                close();
            }
        }
        throw trouble;
    }

    /** Closes the channel under TLS: saying goodbye there could wait for a peer that does not read. */
    void close() {
        SocketChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is of no use in any case
            }
        }
    }

    /** A write to a peer that does not read waits for ever: called from another thread, ends it. */
    void giveUpIfStuck() {
        long since = busySince;
        if (since != 0 && System.nanoTime() - since > STUCK_NANOS) {
            close();
        }
    }
}
