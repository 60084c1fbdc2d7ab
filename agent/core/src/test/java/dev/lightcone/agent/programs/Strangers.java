package dev.lightcone.agent.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Callers that have nothing to do with each other ask servers of several makes at the same time; those of a make share
 * one client, its loop, its pool and its connections. The argument is a key store, see {@link Tls}. Events say who asks, who is served, and who has the answer.
 */
public final class Strangers {
    /** Callers of each make of servers. */
    public static final int CALLERS = 4;

    /** Requests of each caller. */
    public static final int REQUESTS = 12;

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private Strangers() {}

    private interface Ask {
        void ask(int port, String request) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        SSLContext secrets = Tls.context(arguments[0]);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(secrets)
                .build();
        Ask byClient = (port, request) -> send(client, "http", port, request);
        ask("jdk", RelayServers::pool, byClient);
        ask("tomcat", LibraryServers::tomcat, byClient);
        ask("jetty", LibraryServers::jetty, byClient);
        ask("thread", Strangers::threadPerConnection, Relays::bySocket);
        ask(
                "secret",
                handler -> RelayServers.secret(secrets, handler),
                (port, request) -> send(client, "https", port, request));
        ask("empty", Strangers::threadPerConnection, byClient);
        org.eclipse.jetty.client.HttpClient jetty = new org.eclipse.jetty.client.HttpClient();
        jetty.start();
        ask("byJetty", RelayServers::pool, (port, request) -> jetty.GET("http://127.0.0.1:" + port + "/" + request));
        System.out.println("done");
        System.exit(0);
    }

    private static void send(HttpClient client, String scheme, int port, String request) throws Exception {
        URI uri = URI.create(scheme + "://127.0.0.1:" + port + "/" + request);
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
    }

    private static void ask(String make, Relays.Make server, Ask ask) throws Exception {
        int port = server.start(request -> Relays.event("served", make, request));
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String caller = "caller" + i;
            Thread thread = new Thread(() -> ask(make, caller, port, ask));
            callers.add(thread);
            thread.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private static void ask(String make, String caller, int port, Ask ask) {
        for (int i = 0; i < REQUESTS; i++) {
            String request = caller + "-" + i;
            Relays.event("asks", make, request);
            try {
                ask.ask(port, request);
            } catch (Exception e) {
                e.printStackTrace();
            }
            Relays.event("answered", make, request);
        }
    }

    /** One thread accepts all, and starts another for each. */
    private static int threadPerConnection(Relays.Handler handler) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    new Thread(() -> serve(socket, handler)).start();
                }
            } catch (IOException e) {
                e.printStackTrace();
            }
        });
        accepting.setDaemon(true);
        accepting.start();
        return server.getLocalPort();
    }

    private static void serve(Socket socket, Relays.Handler handler) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            while (!in.readLine().isEmpty()) {
                // a header
            }
            handler.handle(Relays.request(first));
            socket.getOutputStream().write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
