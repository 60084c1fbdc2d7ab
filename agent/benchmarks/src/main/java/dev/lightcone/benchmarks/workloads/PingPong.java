package dev.lightcone.benchmarks.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** 64 bytes there and back on one connection, plain or over TLS. */
final class PingPong implements Workload {
    private static final int BYTES = 64;

    private final String name;
    private final ServerSocketFactory servers;
    private final SocketFactory clients;

    PingPong(String name, ServerSocketFactory servers, SocketFactory clients) {
        this.name = name;
        this.servers = servers;
        this.clients = clients;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String operation() {
        return "round trip of 64 bytes";
    }

    @Override
    public int serve() throws IOException {
        ServerSocket server = servers.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Servers.acceptAll(server, name, PingPong::echo);
        return server.getLocalPort();
    }

    private static void echo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] bytes = new byte[BYTES];
        while (in.readNBytes(bytes, 0, BYTES) == BYTES) {
            out.write(bytes, 0, BYTES);
        }
    }

    @Override
    public Client connect(int port) throws IOException {
        Socket socket = clients.createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return new Pinging(socket);
    }

    private static final class Pinging implements Client {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] bytes = new byte[BYTES];
        private byte last;

        Pinging(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        @Override
        public long run(long until, Latencies latencies) throws IOException {
            long done = 0;
            long before = System.nanoTime();
            do {
                bytes[BYTES - 1] = ++last;
                out.write(bytes, 0, BYTES);
                int read = in.readNBytes(bytes, 0, BYTES);
                if (read != BYTES || bytes[BYTES - 1] != last) {
                    throw new IllegalStateException("not what was sent came back: " + read + " bytes");
                }
                long now = System.nanoTime();
                latencies.add(now - before);
                before = now;
                done++;
            } while (before < until);
            return done;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
