package dev.lightcone.collector.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection of an agent that ships: as plain as can be, so that it can also send what no agent would. */
final class TestAgent implements AutoCloseable {
    private static final int PATIENCE_MS = 300_000;

    private final Socket socket;
    private final BufferedReader in;

    /** What came back: status, headers by small letters, body. */
    record Answer(int status, Map<String, String> headers, String body) {
        long offset() {
            return Long.parseLong(headers.getOrDefault("lightcone-offset", "-1"));
        }
    }

    TestAgent(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Puts bytes and waits for the answer. */
    Answer put(String path, byte[] bytes, String... headers) throws IOException {
        send("PUT " + path + " HTTP/1.1", bytes, headers);
        return answer();
    }

    void send(String line, byte[] bytes, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(line).append("\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        raw(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        raw(bytes);
    }

    void raw(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    Answer answer() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("closed without an answer");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        char[] body = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        int read = 0;
        while (read < body.length) {
            int more = in.read(body, read, body.length - read);
            if (more < 0) {
                break;
            }
            read += more;
        }
        return new Answer(Integer.parseInt(line.substring(9, 12)), headers, new String(body, 0, read));
    }

    /** Sends no more; the answer may still come. */
    void endOfRequest() throws IOException {
        socket.shutdownOutput();
    }

    /** True if the server closed the connection; waits for it. */
    boolean closed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
