package dev.lightcone.collector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.http.Access;
import dev.lightcone.collector.http.CollectorServer;
import dev.lightcone.collector.http.Listening;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.SampleLog;
import dev.lightcone.collector.store.StoreLimits;
import dev.lightcone.protocol.Shipping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent to the server, it answers in words or not at all, goes on, and writes nowhere but in its store. */
class HostileRequestsProperties {
    private static final int PATIENCE_MS = 20_000;
    private static final byte[] SEGMENT = SampleLog.of("a").segment(1, 3);
    private static final SampleLog LOG = SampleLog.of("b");
    private static final List<String> REQUESTS = List.of(
            "GET /api/diagram?from=0&to=1&most=5&axis=steps&sample=false&keep=p0:1,p1:2 HTTP/1.1",
            "GET /api/events?past=p0:1&order=certain&after=p0:2&limit=3 HTTP/1.1",
            "GET /api/cut?events=p0:1 HTTP/1.1",
            "GET /../web/main.js HTTP/1.1",
            "PUT " + Shipping.path(LOG.incarnation(), 1) + "?offset=0&sealed=3 HTTP/1.1",
            "PUT " + Shipping.path(LOG.incarnation(), 2) + "?offset=4096&leaving HTTP/1.1");

    private static Path parent;
    private static LogStore store;
    private static Follower follower;
    private static CollectorServer server;

    @BeforeContainer
    static void serve() throws IOException {
        parent = Files.createTempDirectory("lightcone-requests");
        store = LogStore.open(parent.resolve("store"), StoreLimits.DEFAULT);
        follower = new Follower(List.of(parent.resolve("store")), AnalysisOptions.NONE);
        Listening listening = new Listening(InetAddress.getLoopbackAddress(), 0, Access.open(), null);
        server = CollectorServer.start(listening, follower, store);
    }

    @AfterContainer
    static void stop() throws IOException {
        server.close();
        follower.close();
        store.close();
        try (Stream<Path> all = Files.walk(parent)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 150)
    void shouldAnswerInWordsOrNotAtAllWhateverIsSent(
            @ForAll @IntRange(max = 5) int request, @ForAll @Size(max = 24) byte[] changes, @ForAll byte lie)
            throws IOException {
        String answer = answer(changed(request(request, lie), changes));

        assertThat(answer)
                .satisfiesAnyOf(
                        said -> assertThat(said).isEmpty(),
                        said -> assertThat(said).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 500"));
        assertThat(answer("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8)))
                .startsWith("HTTP/1.1 200");
        try (Stream<Path> beside = Files.list(parent)) {
            assertThat(beside).containsExactly(parent.resolve("store"));
        }
    }

    /** One of the requests with a body whose length is told rightly, or not. */
    private static byte[] request(int number, byte lie) throws IOException {
        String line = REQUESTS.get(number);
        byte[] body = line.startsWith("PUT") ? SEGMENT : new byte[0];
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String head = line + "\r\nHost: localhost\r\nConnection: close\r\n"
                + (body.length == 0 ? "" : "Content-Length: " + (body.length + (lie % 3 == 0 ? lie : 0)) + "\r\n");
        request.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        request.write(body);
        return request.toByteArray();
    }

    /** Every two bytes change one byte somewhere, most often in the head; the last one may cut the rest off. */
    private static byte[] changed(byte[] request, byte[] changes) {
        byte[] changed = request.clone();
        for (int i = 0; i + 1 < changes.length; i += 2) {
            int place = (changes[i] & 0xFF) * (changes[i + 1] % 5 == 0 ? 16 : 1) % changed.length;
            changed[place] = changes[i + 1];
        }
        boolean cut = changes.length > 0 && changes[changes.length - 1] > 100;
        return cut ? Arrays.copyOf(changed, changed.length * (changes[0] & 0xFF) / 256) : changed;
    }

    private static String answer(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketException e) {
                return ""; // it closed before all was sent
            }
        }
    }
}
