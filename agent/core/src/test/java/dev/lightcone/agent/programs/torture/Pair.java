package dev.lightcone.agent.programs.torture;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Two sockets that speak to each other, and the bytes that each of them has moved. */
final class Pair implements AutoCloseable {
    final ServerSocket server;
    final Socket client;
    final Socket accepted;

    Pair() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    Pair(InetAddress address) throws IOException {
        server = new ServerSocket(0, 50, address);
        client = new Socket(address, server.getLocalPort());
        accepted = server.accept();
        client.setTcpNoDelay(true);
    }

    @Override
    public void close() throws IOException {
        client.close();
        accepted.close();
        server.close();
    }
}
