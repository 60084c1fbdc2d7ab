package dev.lightcone.agent.programs;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** Two tasks on one pool thread, two on a fork-join thread, each of which sends a byte. */
public final class Tasks {
    private Tasks() {}

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            ExecutorService pool = Executors.newSingleThreadExecutor(r -> new Thread(r, "pool"));
            pool.submit(() -> send(client)).get();
            pool.submit(() -> send(client)).get();
            pool.shutdown();
            ForkJoinPool forkJoin = new ForkJoinPool(1);
            forkJoin.submit(() -> send(client)).get();
            forkJoin.submit(() -> send(client)).get();
            forkJoin.shutdown();
        }
        new Ledger().write(arguments);
    }

    private static Void send(Socket client) throws Exception {
        client.getOutputStream().write(1);
        return null;
    }
}
