package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connects that fail, and a connection that is reset. Prints what it was told. */
public final class Endings {
    private Endings() {}

    public static void main(String[] arguments) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket server = new ServerSocket(0, 50, loopback)) {
            port = server.getLocalPort();
            reset(server);
        }
        tell("refused", () -> new Socket(loopback, port).close());
        tell("refused", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(loopback, port), 5_000);
            }
        });
        tell("refused", () -> SocketChannel.open(new InetSocketAddress(loopback, port)));
        timedOut(loopback);
        new Ledger().write(arguments);
    }

    private static void reset(ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(1);
            accepted.getInputStream().read();
            accepted.setSoLinger(true, 0);
            accepted.close();
            tell("reset", () -> client.getInputStream().read());
        }
    }

    /** A queue of one that is full lets the next connect wait. */
    private static void timedOut(InetAddress loopback) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
            boolean full = false;
            for (int i = 0; i < 10 && !full; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    System.out.println("timed out: " + e.getClass().getSimpleName());
                    full = true;
                }
            }
        }
        for (Socket socket : waiting) {
            socket.close();
        }
    }

    private static void tell(String what, Action action) {
        try {
            action.run();
            System.out.println(what + ": no exception");
        } catch (Exception e) {
            System.out.println(what + ": " + e.getClass().getSimpleName());
        }
    }

    private interface Action {
        void run() throws Exception;
    }
}
