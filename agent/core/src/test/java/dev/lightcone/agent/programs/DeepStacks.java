package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends bytes from ever deeper in the stack until it is full, again and again; then sends as ever. */
public final class DeepStacks {
    private static final int TIMES = 20;

    private DeepStacks() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < TIMES; i++) {
                overflow(server, i);
            }
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                client.getOutputStream().write(Ledger.bytes(1000));
                ledger.end(client, 1000, 0);
                ledger.end(accepted, 0, accepted.getInputStream().readNBytes(1000).length);
            }
        }
        ledger.write(arguments);
    }

    /** Neither closed nor used again: the JDK's own state of such a socket is as little to be relied on. */
    private static void overflow(ServerSocket server, int number) throws Exception {
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept();
        Thread reader = new Thread(() -> drain(accepted), "reader");
        reader.setDaemon(true);
        reader.start();
        boolean[] full = new boolean[1];
        Thread deep = new Thread(
                null,
                () -> {
                    try {
                        descend(client, number % 7);
                    } catch (StackOverflowError e) {
                        full[0] = true;
                    }
                },
                "deep",
                (256 << 10) + number * 1000L);
        deep.start();
        deep.join();
        System.out.println("full: " + full[0]);
    }

    private static void descend(Socket socket, int skip) {
        if (skip == 0) {
            try {
                socket.getOutputStream().write(1);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        descend(socket, skip == 0 ? 2 : skip - 1);
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
