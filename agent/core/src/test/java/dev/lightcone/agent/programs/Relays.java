package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests to server A, which asks server B before it answers: with servers of several makes, whose threads serve one
 * request after the other. Events say who does what for which request; nothing but the request links them.
 */
public final class Relays {
    /** Requests to each pair of servers. */
    public static final int REQUESTS = 3;

    /** One make of servers. */
    interface Make {
        /** Starts a server on the loopback address and answers its port. */
        int start(Handler handler) throws Exception;
    }

    /** What a server does for a request before it answers. */
    interface Handler {
        void handle(String request) throws Exception;

        /** The whole answer was sent, but the server's thread is not out of this request yet. */
        default void answered(String request) {}
    }

    private final List<Gate> begin = new ArrayList<>();
    private final List<Gate> end = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Relays() {}

    public static void main(String[] arguments) throws Exception {
        Relays relays = new Relays();
        relays.pair("pool", RelayServers::pool, relays::byClient);
        relays.pair("direct", RelayServers::direct, Relays::byConnection);
        relays.pair("select", RelayServers::select, Relays::bySocket);
        relays.pair("tomcat", LibraryServers::tomcat, relays::byClient);
        relays.pair("jetty", LibraryServers::jetty, relays::byClient);
        relays.requests("netty", NettyRelay.start("netty", false));
        relays.requests("epoll", NettyRelay.start("epoll", true));
        for (int i = 0; i < relays.begin.size(); i++) {
            relays.begin.get(i).open();
            relays.end.get(i).pass();
        }
        System.out.println("done");
        System.exit(0);
    }

    private interface Forward {
        void to(int port, String request) throws Exception;
    }

    private void pair(String make, Make server, Forward forward) throws Exception {
        int b = server.start(request -> event("B", make, request));
        int a = server.start(request -> {
            event("A", make, request);
            forward.to(b, request);
            event("back", make, request);
        });
        requests(make, a);
    }

    private void requests(String make, int port) {
        for (int i = 0; i < REQUESTS; i++) {
            String request = "r" + i;
            Gate mayBegin = new Gate();
            Gate ended = new Gate();
            begin.add(mayBegin);
            end.add(ended);
            Thread driver = new Thread(() -> {
                mayBegin.pass();
                try {
                    event("start", make, request);
                    bySocket(port, request);
                    event("end", make, request);
                } catch (IOException e) {
                    e.printStackTrace();
                }
                ended.open();
            });
            driver.setDaemon(true);
            driver.start();
        }
    }

    static void bySocket(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String text = "GET /" + request + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }

    private void byClient(int port, String request) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + request);
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void byConnection(int port, String request) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + request);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }

    /** The request of a first line, "GET /r1 HTTP/1.1". */
    static String request(String line) {
        return line.substring(line.indexOf('/') + 1, line.lastIndexOf(' '));
    }

    static void event(String what, String make, String request) {
        try {
            Class.forName("dev.lightcone.bootstrap.Hooks")
                    .getMethod("event", String.class, String.class)
                    .invoke(null, make + " " + request + " " + what, "");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
