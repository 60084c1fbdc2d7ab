package dev.lightcone.agent.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.Random;

/** A {@code java.net.Socket}, or a channel's adaptor: single bytes, available, and reads that time out among others. */
final class StreamEnd implements End {
    private final Socket socket;
    private final InputStream in;
    private final Random random;

    StreamEnd(Socket socket, Random random) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.random = random;
    }

    @Override
    public int write(byte[] bytes, int at, int length) throws IOException {
        socket.getOutputStream().write(bytes, at, length);
        return length;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        switch (random.nextInt(12)) {
            case 0:
                int one = in.read();
                bytes[at] = (byte) one;
                return one < 0 ? -1 : 1;
            case 1:
                int there = Math.min(in.available(), length);
                return there == 0 ? in.read(bytes, at, 1) : in.readNBytes(bytes, at, there);
            case 2:
                return withTimeout(bytes, at, length);
            default:
                return in.read(bytes, at, length);
        }
    }

    private int withTimeout(byte[] bytes, int at, int length) throws IOException {
        socket.setSoTimeout(3);
        try {
            return in.read(bytes, at, length);
        } catch (SocketTimeoutException e) {
            return 0;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public SocketAddress local() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public SocketAddress remote() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
