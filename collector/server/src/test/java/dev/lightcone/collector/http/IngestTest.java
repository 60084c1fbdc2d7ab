package dev.lightcone.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.SampleLog;
import dev.lightcone.collector.store.StoreLimits;
import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestTest {
    private static final int AGENTS = 1000;
    private static final int FUZZ_INPUTS = 3000;
    private static final int SHORT_MS = 400;

    @TempDir
    private Path dir;

    private LogStore store;
    private Follower follower;
    private CollectorServer server;
    private final SampleLog log = SampleLog.of("a");
    private final byte[] segment = log.segment(1, 100);
    private final String path = Shipping.path(log.incarnation(), 1);

    @BeforeEach
    void serve() throws IOException {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
        follower = new Follower(List.of(dir), AnalysisOptions.NONE);
        server = start(Patience.DEFAULT);
    }

    private CollectorServer start(Patience patience) throws IOException {
        return CollectorServer.start(
                new Listening(InetAddress.getLoopbackAddress(), 0, Access.open(), null), follower, store, patience);
    }

    private void startImpatient() throws IOException {
        server.close();
        server = start(new Patience(SHORT_MS, SHORT_MS, SHORT_MS, 1 << 20));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        follower.close();
        store.close();
    }

    @Test
    void shouldKeepWhatIsShippedAndShowIt() throws Exception {
        follower.start();
        try (TestAgent agent = new TestAgent(server.port())) {
            TestAgent.Answer first = agent.put(path + "?offset=0", Arrays.copyOf(segment, 6000));
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.offset()).isEqualTo(6000);
            TestAgent.Answer ahead = agent.put(path + "?offset=7000", new byte[10]);
            assertThat(ahead.status()).isEqualTo(409);
            assertThat(ahead.offset()).isEqualTo(6000);
            assertThat(ahead.body())
                    .isEqualTo("{\"status\":409,\"message\":\"The piece begins at byte 7000, but there are 6000 so"
                            + " far.\"}\n");
            TestAgent.Answer last = agent.put(
                    path + "?offset=6000&sealed=100&leaving", Arrays.copyOfRange(segment, 6000, segment.length));
            assertThat(last.headers()).containsEntry("lightcone-sealed", "true");

            assertThat(stored("a")).isEqualTo(SampleLog.sealed(segment));
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> follower.snapshot().views().run().counts().events() == 100);
            assertThat(ending()).as("while it is heard of").isEqualTo("RUNNING");
            await("contact is lost soon after it said that it leaves").until(() -> ending().equals("UNKNOWN"));
        }
    }

    private String ending() {
        return follower.snapshot().views().run().lanes().get(0).ending();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /ingest/v1/x/1?offset=0 | 404",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/0?offset=0 | 404",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1000000?offset=0 | 404",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/../../1?offset=0 | 404",
                "PUT | /ingest/v2/00000000-0000-0000-0000-000000000001/1?offset=0 | 404",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1 | 400",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=-1 | 400",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=9999999999999999 | 400",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=0&more=1 | 400",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=0&offset=0 | 400",
                "PUT | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=0 | 400",
                "POST | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=0 | 405",
                "GET | /ingest/v1/00000000-0000-0000-0000-000000000001/1?offset=0 | 405",
            })
    void shouldRefuseInWordsWhenARequestIsWrong(String method, String target, int status) throws Exception {
        try (TestAgent agent = new TestAgent(server.port())) {
            agent.send(method + " " + target + " HTTP/1.1", "hello".getBytes(StandardCharsets.US_ASCII));
            TestAgent.Answer answer = agent.answer();

            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).startsWith("{\"status\":" + status);
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void shouldRefuseWhenAPieceIsTooLargeOrHasNoLength() throws Exception {
        try (TestAgent agent = new TestAgent(server.port())) {
            agent.raw(head("Content-Length: " + (Shipping.MOST_BYTES + 1)));
            assertThat(agent.answer().status()).isEqualTo(413);
        }
        try (TestAgent agent = new TestAgent(server.port())) {
            agent.raw(head("Transfer-Encoding: chunked"));
            assertThat(agent.answer().status()).isEqualTo(411);
        }
    }

    @Test
    void shouldRefuseWhenAPageShips() throws Exception {
        try (TestAgent agent = new TestAgent(server.port())) {
            assertThat(agent.put(path + "?offset=0", segment, "Origin: http://localhost")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(RawHttp.answer(
                        server.port(),
                        "PUT " + path + "?offset=0 HTTP/1.1",
                        "Host: evil.example",
                        "Content-Length: 0",
                        "Connection: close"))
                .startsWith("HTTP/1.1 421");
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldGiveUpWhenABodyTricklesIn() throws Exception {
        startImpatient();
        try (TestAgent agent = new TestAgent(server.port())) {
            agent.raw(head("Content-Length: 5000"));
            agent.raw(new byte[10]);

            assertThat(agent.answer().status()).isEqualTo(408);
            assertThat(agent.closed()).isTrue();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void shouldCloseWhenARequestTricklesIn() throws Exception {
        startImpatient();
        try (TestAgent slow = new TestAgent(server.port());
                TestAgent idle = new TestAgent(server.port())) {
            idle.put(path + "?offset=0", segment);
            slow.raw("PUT /ingest/v1/ HTTP/1.1\r\nHost: lo".getBytes(StandardCharsets.US_ASCII));

            assertThat(slow.closed()).isTrue();
            assertThat(idle.put(path + "?offset=0", new byte[0]).status())
                    .as("one that is between two requests stays")
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldTakeOthersWhenSomeDoNotReadTheirAnswers() throws Exception {
        List<TestAgent> deaf = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                TestAgent agent = new TestAgent(server.port());
                deaf.add(agent);
                for (int j = 0; j < 50; j++) {
                    agent.send("PUT " + path + "?offset=0 HTTP/1.1", new byte[0]);
                }
            }
            // told to come again while the deaf ones' requests are many, as any agent would
            await().ignoreExceptionsInstanceOf(IOException.class).until(() -> {
                try (TestAgent agent = new TestAgent(server.port())) {
                    return agent.put(path + "?offset=0", segment).status() == 200;
                }
            });
        } finally {
            for (TestAgent agent : deaf) {
                agent.close();
            }
        }
    }

    /** All connections stand before the first byte is sent, and each agent is told off or served, never lost. */
    @Test
    void shouldTakeAllLogsWhenAThousandAgentsComeAtOnce() throws Exception {
        List<TestAgent> agents = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            for (int i = 0; i < AGENTS; i++) {
                agents.add(new TestAgent(server.port()));
            }
            List<Future<SampleLog>> shipped = new ArrayList<>();
            for (TestAgent agent : agents) {
                shipped.add(threads.submit(() -> ship(agent)));
            }
            for (Future<SampleLog> each : shipped) {
                SampleLog done = each.get();
                assertThat(Files.readAllBytes(dir.resolve(done.process() + "-" + done.incarnation())
                                .resolve("000001.lcl")))
                        .isEqualTo(done.segment(1, 30));
            }
            assertThat(store.logs()).isEqualTo(AGENTS);
        } finally {
            threads.shutdownNow();
            for (TestAgent agent : agents) {
                agent.close();
            }
        }
    }

    private static SampleLog ship(TestAgent agent) throws IOException {
        SampleLog mine = SampleLog.of("same");
        byte[] bytes = mine.segment(1, 30);
        String to = Shipping.path(mine.incarnation(), 1);
        int have = 0;
        while (have < bytes.length) {
            int end = Math.min(bytes.length, have + 4500);
            TestAgent.Answer answer = agent.put(to + "?offset=" + have, Arrays.copyOfRange(bytes, have, end));
            if (answer.status() == 200) {
                have = (int) answer.offset();
            } else {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.headers()).containsKey("retry-after");
            }
        }
        return mine;
    }

    /** Requests with bytes changed, cut and doubled at random: an answer or a closed connection, and nothing stored. */
    @Test
    void shouldAnswerOrCloseWhenRequestsAreNoise() throws Exception {
        Random random = new Random(42);
        byte[] good = ("PUT " + path + "?offset=0&sealed=100 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4160\r\n"
                        + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        int answered = 0;
        for (int i = 0; i < FUZZ_INPUTS; i++) {
            byte[] head = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                head[random.nextInt(head.length)] = (byte) random.nextInt(256);
            }
            byte[] body = Arrays.copyOf(segment, random.nextInt(4160));
            if (body.length > 0) {
                body[random.nextInt(body.length)]++;
            }
            answered += noise(head, body);
        }
        assertThat(answered).isGreaterThan(FUZZ_INPUTS / 2);
        assertThat(RawHttp.answer(server.port(), "GET /healthz HTTP/1.1", "Host: localhost", "Connection: close"))
                .startsWith("HTTP/1.1 200");
        assertThat(files()).allMatch(file -> file.matches("a-[0-9a-f-]{36}"));
    }

    private int noise(byte[] head, byte[] body) throws IOException {
        try (TestAgent agent = new TestAgent(server.port())) {
            agent.raw(head);
            agent.raw(body);
            agent.endOfRequest();
            return agent.answer().status() > 0 ? 1 : 0;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    @Test
    void shouldTellOfItselfWhenAsked() throws Exception {
        try (TestAgent agent = new TestAgent(server.port())) {
            agent.put(path + "?offset=0", segment);
            agent.put(path + "?offset=99999", new byte[1]);
            agent.put("/ingest/v1/x/1?offset=0", new byte[0]);
        }
        String metrics = RawHttp.answer(server.port(), "GET /metrics HTTP/1.1", "Host: localhost", "Connection: close");

        assertThat(metrics)
                .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8")
                .contains("# TYPE lightcone_ingest_bytes_total counter\nlightcone_ingest_bytes_total 10496.0\n")
                .contains("lightcone_ingest_pieces_total 1.0")
                .contains("lightcone_rejected_requests_total{reason=\"unknown\"} 1.0")
                .contains("lightcone_store_bytes 10496.0")
                .contains(
                        "# TYPE lightcone_store_removed_bytes_total counter\nlightcone_store_removed_bytes_total 0.0\n")
                .contains("lightcone_store_removed_segments_total 0.0")
                .contains("lightcone_store_removed_logs_total 0.0")
                .contains("lightcone_agents{contact=\"held\"} 1.0");
    }

    private byte[] head(String length) {
        return ("PUT " + path + "?offset=0 HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] stored(String process) throws IOException {
        return Files.readAllBytes(dir.resolve(process + "-" + log.incarnation()).resolve("000001.lcl"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .toList();
        }
    }
}
