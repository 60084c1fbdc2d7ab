package dev.lightcone.agent.programs.torture;

import dev.lightcone.agent.programs.Ledger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many connections at a time, and many one after the other on the same descriptors. */
final class Crowds {
    private Crowds() {}

    /** Four threads open and close as fast as they can, so numbers of descriptors go from one to the other. */
    static String descriptorsReused(Ledger ledger) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        try (Socket accepted = server.accept()) {
                            byte[] got = accepted.getInputStream().readAllBytes();
                            accepted.getOutputStream().write(got);
                            ledger.end(accepted, got.length, got.length);
                        }
                    }
                    return null;
                });
                clients.add(threads.submit(() -> {
                    int sum = 0;
                    for (int i = 0; i < 100; i++) {
                        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                            client.getOutputStream().write(Pattern.bytes(1 + i));
                            client.shutdownOutput();
                            int got = client.getInputStream().readAllBytes().length;
                            ledger.end(client, 1 + i, got);
                            sum += got;
                        }
                    }
                    return sum;
                }));
            }
            int sum = 0;
            for (Future<Integer> client : clients) {
                sum += client.get();
            }
            threads.shutdown();
            return "sum " + sum;
        }
    }

    /** A thread for each end of each connection: virtual ones, and thousands, where there are such. */
    static String threadsInGreatNumber(Ledger ledger) throws Exception {
        boolean virtual = Runtime.version().feature() >= 21;
        int connections = virtual ? 1_000 : 100;
        ExecutorService threads = virtual
                ? (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null)
                : Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress())) {
            List<Future<Integer>> ends = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int size = 1 + i % 500;
                ends.add(threads.submit(() -> {
                    try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                        client.getOutputStream().write(Pattern.bytes(size));
                        client.shutdownOutput();
                        int got = client.getInputStream().readAllBytes().length;
                        ledger.end(client, size, got);
                        return got - size;
                    }
                }));
                ends.add(threads.submit(() -> {
                    try (Socket accepted = server.accept()) {
                        byte[] got = accepted.getInputStream().readAllBytes();
                        accepted.getOutputStream().write(got);
                        ledger.end(accepted, got.length, got.length);
                        return 0;
                    }
                }));
            }
            int wrong = 0;
            for (Future<Integer> end : ends) {
                wrong += Math.abs(end.get());
            }
            threads.shutdown();
            return connections + " connections, " + wrong + " bytes wrong";
        }
    }
}
