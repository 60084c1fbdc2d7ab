package dev.lightcone.benchmarks.workloads;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;

/** The JDK's HTTP client asks the JDK's HTTP server for 256 bytes, one request at a time on a kept connection. */
final class HttpGet implements Workload {
    private static final int BYTES = 256;

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String operation() {
        return "GET of 256 bytes";
    }

    @Override
    public int serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, BYTES);
            exchange.getResponseBody().write(new byte[BYTES]);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "http-serve");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return server.getAddress().getPort();
    }

    @Override
    public Client connect(int port) {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        return new Asking(
                client,
                HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/"))
                        .build());
    }

    private record Asking(HttpClient client, HttpRequest request) implements Client {
        @Override
        public long run(long until, Latencies latencies) throws IOException, InterruptedException {
            long done = 0;
            long before = System.nanoTime();
            do {
                byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body();
                if (body.length != BYTES) {
                    throw new IllegalStateException("an answer of " + body.length + " bytes");
                }
                long now = System.nanoTime();
                latencies.add(now - before);
                before = now;
                done++;
            } while (before < until);
            return done;
        }

        @Override
        public void close() {
            // the client's threads end with it
        }
    }
}
