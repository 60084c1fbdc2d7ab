package dev.lightcone.samples.feed.wire;

import dev.lightcone.api.Lightcone;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * One TCP connection of the feed: frames out under a lock, frames in for one reading thread.
 *
 * <p>Any thread may send; a frame is one write call. Reading is unbuffered: what was not asked for stays unread.
 */
public final class Connection implements Closeable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Object sending = new Object();

    public Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Connects to a port of this host, says HELLO, and waits for the WELCOME. */
    public static Connection open(int port, String name, Role role) throws IOException {
        Connection connection = new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
        connection.send(Frame.of(Kind.HELLO, name, role.name()));
        connection.receive(Kind.WELCOME);
        return connection;
    }

    public void send(Frame frame) throws IOException {
        byte[] bytes = frame.toBytes();
        synchronized (sending) {
            out.write(bytes);
        }
    }

    /** Sends a post, named so that findings can speak of it by id and text. */
    public void send(Post post) throws IOException {
        byte[] bytes = post.toFrame().toBytes();
        synchronized (sending) {
            Lightcone.label(post.id(), post.text());
            out.write(bytes);
        }
    }

    public Frame receive() throws IOException {
        return Frame.readFrom(in);
    }

    public Frame receive(Kind expected) throws IOException {
        Frame frame = receive();
        if (frame.kind() != expected) {
            throw new IOException("expected " + expected + ", got " + frame);
        }
        return frame;
    }

    /** Waits for the other side to close, then closes: nothing is left unread on either side. */
    public void closeAfterPeer() throws IOException {
        if (in.read() != -1) {
            throw new IOException("bytes after the last frame");
        }
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
