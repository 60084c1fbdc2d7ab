package dev.lightcone.collector.it.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One replica of a store: HTTP for its users, served by a pool; a line per write for the other replicas, written by one
 * thread and read by one per connection. Only the map, and the queue, lead from one thread to another.
 *
 * <p>Argument: its name. Prints its two ports, then reads from its input the ports of the others, first to be told first.
 */
public final class Replica {
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final BlockingQueue<String> writes = new LinkedBlockingQueue<>();
    private final Gate gate = new Gate();

    private Replica() {}

    /** Serves until its input ends. */
    public static void main(String[] arguments) throws Exception {
        Replica replica = new Replica();
        try (ServerSocket others = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(replica.serve() + " " + others.getLocalPort());
            daemon(() -> replica.accept(others));
            List<Socket> peers = new ArrayList<>();
            for (String port : input.readLine().split(" ")) {
                Socket peer = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
                peer.setTcpNoDelay(true);
                tell(peer, arguments[0]);
                peer.getInputStream().read(); // else two greetings to one replica may overtake each other
                peers.add(peer);
            }
            daemon(() -> replica.replicate(peers));
            System.out.println("connected");
            System.exit(input.readLine() == null ? 0 : 1);
        }
    }

    private int serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::answer);
        server.start();
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestURI().getPath().substring(1);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String found = values.getOrDefault(key, "");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                values.put(key, body);
                writes.add(key + "=" + body);
            }
            case "POST" -> gate.shut(key);
            case "OPTIONS" -> gate.awaitSomebody();
            case "DELETE" -> gate.open();
            default -> {}
        }
        byte[] bytes = found.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void replicate(List<Socket> peers) throws Exception {
        while (true) {
            String write = writes.take();
            for (Socket peer : peers) {
                tell(peer, write);
            }
        }
    }

    private static void tell(Socket peer, String line) throws IOException {
        OutputStream out = peer.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void accept(ServerSocket others) throws IOException {
        while (true) {
            Socket peer = others.accept();
            daemon(() -> follow(peer));
        }
    }

    private void follow(Socket peer) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
        String name = lines.readLine();
        peer.getOutputStream().write('\n');
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
            gate.pass(name);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                System.exit(2);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
