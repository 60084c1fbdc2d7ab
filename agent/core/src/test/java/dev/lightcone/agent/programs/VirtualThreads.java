package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twenty connections, both ends of each on a virtual thread; needs Java 21 or later. */
public final class VirtualThreads {
    private static final int CONNECTIONS = 20;

    private VirtualThreads() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                ends.add(threads.submit(() -> serve(server, ledger)));
                ends.add(threads.submit(() -> ask(server, ledger)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        threads.shutdown();
        ledger.write(arguments);
    }

    private static Void serve(ServerSocket server, Ledger ledger) throws IOException {
        try (Socket socket = server.accept()) {
            byte[] message = socket.getInputStream().readNBytes(20_000);
            socket.getOutputStream().write(message);
            ledger.end(socket, message.length, message.length);
            socket.getInputStream().read();
        }
        return null;
    }

    private static Void ask(ServerSocket server, Ledger ledger) throws IOException {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            socket.getOutputStream().write(Ledger.bytes(20_000));
            ledger.end(socket, 20_000, socket.getInputStream().readNBytes(20_000).length);
        }
        return null;
    }
}
