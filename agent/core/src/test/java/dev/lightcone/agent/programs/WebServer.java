package dev.lightcone.agent.programs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a web server of its own a few things, some of them secret, with a socket; prints the first lines. */
public final class WebServer {
    private WebServer() {}

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Set-Cookie", "session=geheim3");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/posts") ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
        ask(server, "GET /posts?after=3&token=geheim1 HTTP/1.1\r\nHost: x\r\nAuthorization: Basic geheim2\r\n\r\n");
        ask(server, "POST /none HTTP/1.1\r\nHost: x\r\nContent-Length: 25\r\n\r\n{\"password\": \"geheim4...\"}");
        server.stop(0);
    }

    private static void ask(HttpServer server, String request) throws IOException {
        InetSocketAddress address = server.getAddress();
        try (Socket socket = new Socket(address.getAddress(), address.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4096];
            int read = socket.getInputStream().read(answer);
            System.out.println(new String(answer, 0, read, StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse(""));
        }
    }
}
