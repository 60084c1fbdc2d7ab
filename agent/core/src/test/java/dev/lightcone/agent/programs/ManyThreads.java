package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** So many platform threads, all alive at once, each of which writes ten bytes to one of fifty connections. */
public final class ManyThreads {
    private static final int CONNECTIONS = 50;
    private static final long STACK = 256 << 10;

    private ManyThreads() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        Ledger ledger = new Ledger();
        List<Thread> readers = new ArrayList<>();
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new Socket(server.getInetAddress(), server.getLocalPort()));
                Socket accepted = server.accept();
                readers.add(new Thread(() -> read(accepted, ledger), "reader"));
            }
        }
        readers.forEach(Thread::start);
        write(count, clients);
        for (Socket client : clients) {
            client.shutdownOutput();
        }
        for (Thread reader : readers) {
            reader.join();
        }
        for (Socket client : clients) {
            ledger.end(client, 10L * (count / CONNECTIONS), 0);
            client.close();
        }
        ledger.write(arguments);
    }

    private static void write(int count, List<Socket> clients) throws InterruptedException {
        CountDownLatch all = new CountDownLatch(count);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket client = clients.get(i % CONNECTIONS);
            writers.add(new Thread(null, () -> write(client, all), "writer-" + i, STACK));
        }
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }
        System.out.println(count + " threads");
    }

    private static void write(Socket client, CountDownLatch all) {
        all.countDown();
        try {
            all.await();
            client.getOutputStream().write(Ledger.bytes(10));
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
        }
    }

    private static void read(Socket accepted, Ledger ledger) {
        try (accepted) {
            ledger.end(accepted, 0, accepted.getInputStream().readAllBytes().length);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }
}
