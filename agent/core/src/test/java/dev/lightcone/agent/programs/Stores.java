package dev.lightcone.agent.programs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A replicated store of three processes: a put at one replica goes on to the others. One client puts J at a; another
 * reads it at b and puts S there; c reads S first, or not. Nothing but the store of b links J and S.
 */
public final class Stores {
    private Stores() {}

    /** Arguments: {@code late} or {@code soon}, then kinds of stores; or those of one replica. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("replica")) {
            new Replica(StoreKinds.of(arguments[1]), arguments).serve();
            return;
        }
        for (String kind : List.of(arguments).subList(1, arguments.length)) {
            story(kind, arguments[0].equals("late"));
        }
        System.out.println("done");
    }

    private static void story(String kind, boolean late) throws Exception {
        Reader c = new Reader(kind, late);
        Replica.Started b = Replica.start(kind, "b", c.port("S"));
        Replica.Started a = Replica.start(kind, "a", c.port("J"), b.port());
        Gate written = new Gate();
        Thread writer = new Thread(() -> client(written, client -> ask(client, a.port(), "PUT", "J")));
        Gate answered = new Gate();
        Thread reader = new Thread(() -> {
            written.pass();
            client(answered, client -> {
                String found = ask(client, b.port(), "GET", "J");
                if (found.equals("value of J")) {
                    ask(client, b.port(), "PUT", "S");
                }
            });
        });
        reader.start();
        writer.start();
        c.end();
        answered.pass();
        a.end();
        b.end();
    }

    private interface Work {
        void with(HttpClient client) throws Exception;
    }

    private static void client(Gate done, Work work) {
        try {
            work.with(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build());
        } catch (Exception e) {
            e.printStackTrace();
        }
        done.open();
    }

    static String ask(HttpClient client, int port, String method, String key) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + key);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("PUT") ? "value of " + key : ""))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The replica that is not asked anything: this process, which reads each sender on a thread of its own. */
    private static final class Reader {
        private final Map<String, ServerSocket> servers = Map.of("J", listen(), "S", listen());
        private final Thread first;
        private final Thread second;

        Reader(String kind, boolean late) throws IOException {
            Gate read = new Gate();
            first = new Thread(() -> read(late ? "S" : "J", null, read), kind);
            second = new Thread(() -> read(late ? "J" : "S", read, null), kind);
            first.start();
            second.start();
        }

        private static ServerSocket listen() throws IOException {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }

        int port(String sender) {
            return servers.get(sender).getLocalPort();
        }

        private void read(String sender, Gate after, Gate then) {
            try (Socket socket = servers.get(sender).accept()) {
                if (after != null) {
                    after.pass();
                }
                socket.getInputStream().readAllBytes();
                if (then != null) {
                    then.open();
                }
            } catch (IOException e) {
                e.printStackTrace();
            }
        }

        void end() throws Exception {
            first.join();
            second.join();
            for (ServerSocket server : servers.values()) {
                server.close();
            }
        }
    }

    /** A replica in a process of its own, with threads that serve and a store that they share. */
    private static final class Replica {
        private final StoreKinds store;
        private final String[] arguments;
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        private record Started(Process process, int port) {
            void end() throws Exception {
                process.getOutputStream().close();
                process.waitFor();
            }
        }

        Replica(StoreKinds store, String... arguments) {
            this.store = store;
            this.arguments = arguments;
        }

        /** Peers: the port of the reader, which takes bare text, then those of replicas. */
        static Started start(String kind, String name, int... peers) throws IOException {
            List<String> command = new java.util.ArrayList<>(List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Dlightcone.process=" + kind + "-" + name,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Stores.class.getName(),
                    "replica",
                    kind));
            for (int peer : peers) {
                command.add(Integer.toString(peer));
            }
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            InputStream out = process.getInputStream();
            int port = 0;
            for (int c = out.read(); c >= '0'; c = out.read()) {
                port = port * 10 + c - '0';
            }
            return new Started(process, port);
        }

        void serve() throws IOException {
            ExecutorService pool = Executors.newFixedThreadPool(2);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(pool);
            server.createContext("/", this::handle);
            server.start();
            System.out.println(server.getAddress().getPort());
            System.in.read();
            System.exit(0);
        }

        private void handle(HttpExchange exchange) throws IOException {
            String key = exchange.getRequestURI().getPath().substring(1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = "";
            if (exchange.getRequestMethod().equals("PUT")) {
                store.put(key, body);
                pass(key, body);
            } else {
                answer = store.get(key);
            }
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        }

        /** To the reader first, then to the replicas. J goes from a to b and not on to the reader again. */
        private void pass(String key, String body) throws IOException {
            if (key.equals("J") && arguments.length == 3) {
                return;
            }
            try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[2]))) {
                reader.getOutputStream().write((key + " " + body).getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 3; i < arguments.length; i++) {
                try {
                    ask(client, Integer.parseInt(arguments[i]), "PUT", key);
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
        }
    }
}
