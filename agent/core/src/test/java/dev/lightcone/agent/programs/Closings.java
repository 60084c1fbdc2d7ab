package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Closes with all read, with seven bytes unread, and of a channel that another thread reads. */
public final class Closings {
    private Closings() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            close(server, 10, ledger);
            close(server, 3, ledger);
            closeUnderARead(server);
        }
        ledger.write(arguments);
    }

    private static void close(ServerSocket server, int read, Ledger ledger) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(Ledger.bytes(10));
            accepted.getInputStream().readNBytes(read);
            ledger.end(client, 10, 0);
            ledger.end(accepted, 0, read);
            accepted.close();
        }
    }

    private static void closeUnderARead(ServerSocket server) throws Exception {
        try (SocketChannel client =
                        SocketChannel.open(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
                Socket accepted = server.accept()) {
            Thread reader = new Thread(() -> {
                try {
                    client.read(ByteBuffer.allocate(10));
                    System.out.println("read");
                } catch (IOException e) {
                    System.out.println(e.getClass().getSimpleName());
                }
            });
            reader.start();
            Waits.untilInSystemCall(reader);
            client.close();
            reader.join();
            System.out.println(accepted.getInputStream().read());
        }
    }
}
