package dev.lightcone.benchmarks.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Writes of one size in one direction; after some of them the reader says that it has them all. */
final class OneWay implements Workload {
    private static final int BUFFER = 64 << 10;

    private final String name;
    private final int size;
    private final int perReceipt;

    /** Writes of so many bytes, so many of them between two receipts. */
    OneWay(String name, int size, int perReceipt) {
        this.name = name;
        this.size = size;
        this.perReceipt = perReceipt;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String operation() {
        return size == 1 ? "write of 1 byte" : "write of " + size / 1024 + " KiB";
    }

    @Override
    public int serve() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Servers.acceptAll(server, name, this::takeAll);
        return server.getLocalPort();
    }

    private void takeAll(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[BUFFER];
        long due = (long) size * perReceipt;
        for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
            due -= n;
            if (due == 0) {
                socket.getOutputStream().write(1);
                due = (long) size * perReceipt;
            }
        }
    }

    @Override
    public Client connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new Writing(socket, size, perReceipt);
    }

    private record Writing(Socket socket, int size, int perReceipt) implements Client {
        @Override
        public long run(long until, Latencies latencies) throws IOException {
            OutputStream out = socket.getOutputStream();
            byte[] bytes = new byte[size];
            long done = 0;
            do {
                for (int i = 0; i < perReceipt; i++) {
                    out.write(bytes, 0, size);
                }
                if (socket.getInputStream().read() != 1) {
                    throw new IllegalStateException("the reader has not got all");
                }
                done += perReceipt;
            } while (System.nanoTime() < until);
            return done;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
