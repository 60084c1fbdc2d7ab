package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Most of what it says is said in a shutdown hook, when others, who know of the end as well, have said goodbye. */
public final class LastBytes {
    private static final int WRITES = 20_000;
    private static final int BYTES = 100;

    private LastBytes() {}

    public static void main(String[] arguments) throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept();
        client.getOutputStream().write(1);
        accepted.getInputStream().read();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> talk(arguments, server, client, accepted)));
    }

    private static void talk(String[] arguments, ServerSocket server, Socket client, Socket accepted) {
        try {
            join("lightcone-goodbye");
            Ledger ledger = new Ledger();
            say(ledger, client, accepted, 1);
            Socket another = new Socket(server.getInetAddress(), server.getLocalPort());
            say(ledger, another, server.accept(), 0);
            ledger.write(arguments);
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    private static void say(Ledger ledger, Socket from, Socket to, int before) throws Exception {
        Thread writer = new Thread(() -> {
            try (OutputStream out = from.getOutputStream()) {
                for (int i = 0; i < WRITES; i++) {
                    out.write(Ledger.bytes(BYTES));
                }
            } catch (IOException e) {
                System.out.println(e);
            }
        });
        writer.start();
        ledger.end(from, before + WRITES * BYTES, 0);
        InputStream in = to.getInputStream();
        int read = in.readNBytes(WRITES * BYTES).length;
        System.out.println("read " + read + ", then " + in.read());
        ledger.end(to, 0, before + read);
        writer.join();
        to.close();
    }

    private static void join(String name) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                thread.join();
            }
        }
    }
}
