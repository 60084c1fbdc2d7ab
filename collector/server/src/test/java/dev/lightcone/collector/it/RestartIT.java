package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.StoreLimits;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that looks at the newest segments alone is killed, and another one goes on: what was found stays found. */
class RestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TITLE = "c read n before m, although m → n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path agents;
    private Path store;
    private LogFolder folder;
    private List<LoggedProcess> processes;
    private Jvm collector;
    private String url;

    @BeforeEach
    void start() throws IOException {
        agents = dir.resolve("agents");
        store = dir.resolve("store");
        folder = new LogFolder(agents);
        processes = List.of(folder.process("a"), folder.process("b"), folder.process("c"));
        startCollector();
    }

    @AfterEach
    void end() throws InterruptedException {
        collector.kill();
    }

    @Test
    void shouldTellWhatItsPredecessorFoundWhenThatWasKilled() throws Exception {
        violate();
        ship(1);
        await().atMost(PATIENCE).until(() -> titles("findings").contains(TITLE));
        goOn();
        ship(2);
        await().atMost(PATIENCE).until(() -> titles("earlier").equals(List.of(TITLE)));

        collector.kill();
        startCollector();

        await().atMost(PATIENCE).until(() -> !titles("earlier").isEmpty());
        assertThat(titles("earlier")).containsExactly(TITLE);
        assertThat(titles("findings")).doesNotContain(TITLE);
        assertThat(run().get("verdict").asText()).isEqualTo("VIOLATED");
        assertThat(problems()).isEmpty();
    }

    /** While it is away more comes than a later one looks at: its first analysis does not see the proof any more. */
    @Test
    void shouldTellWhatItsPredecessorSawWhenTheProofLeftMeanwhile() throws Exception {
        violate();
        ship(1);
        await().atMost(PATIENCE).until(() -> titles("findings").contains(TITLE));

        collector.kill();
        goOn();
        copy(2);
        startCollector();

        await().atMost(PATIENCE).until(() -> !titles("earlier").isEmpty());
        assertThat(titles("earlier")).containsExactly(TITLE);
        assertThat(run().get("verdict").asText()).isEqualTo("VIOLATED");
    }

    @Test
    void shouldTellThatFindingsOfBeforeAreLostWhenTheirFileIsDamaged() throws Exception {
        violate();
        ship(1);
        await().atMost(PATIENCE).until(() -> titles("findings").contains(TITLE));

        collector.kill();
        byte[] found = Files.readAllBytes(store.resolve("findings.json.gz"));
        found[found.length / 2] ^= 8;
        Files.write(store.resolve("findings.json.gz"), found);
        goOn();
        copy(2);
        startCollector();

        await().atMost(PATIENCE).until(() -> !run().get("run").asText().isEmpty());
        assertThat(titles("earlier")).isEmpty();
        assertThat(problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("cannot be read (")
                        .endsWith(
                                "): what was found before, and lies beyond --look-back, is not shown; check judges all that is"
                                        + " there"));
    }

    @Test
    void shouldHaveTheLatestFindingsWholeWhenItsPredecessorWasKilledWhileItWroteThem() throws Exception {
        Path kept = dir.resolve("kept");
        Random random = new Random();
        for (int round = 0; round < 5; round++) {
            int said = 0;
            try (Jvm keeper = Jvm.withCollector(dir, Keeper.class, kept.toString())) {
                for (int lines = 1 + random.nextInt(100); lines > 0; lines--) {
                    said = Integer.parseInt(keeper.line());
                }
                LockSupport.parkNanos(random.nextInt(3_000_000));
                keeper.kill();
            }
            try (LogStore next = LogStore.open(kept, StoreLimits.DEFAULT)) {
                byte[] found = next.found().read(Keeper.BYTES);
                byte[] whole = new byte[Keeper.BYTES];
                Arrays.fill(whole, found[0]);
                assertThat(found).isEqualTo(whole);
                assertThat((byte) (found[0] - said))
                        .as("states after the last one that it spoke of")
                        .isNotNegative();
                assertThat(kept.resolve("findings.json.gz.draft")).doesNotExist();
            }
        }
    }

    /** c reads n, which was sent because of m, before m. */
    private void violate() {
        LoggedProcess a = processes.get(0);
        LoggedProcess b = processes.get(1);
        LoggedProcess c = processes.get(2);
        LoggedConnection ab = folder.connect(a.thread("main"), b.thread("main"), 7001);
        LoggedConnection ac = folder.connect(a.thread("main"), c.thread("main"), 7002);
        LoggedConnection bc = folder.connect(b.thread("main"), c.thread("main"), 7002);
        a.thread("main").send(ac.client(), 50, "m", "");
        a.thread("main").send(ab.client(), 30);
        b.thread("main").receive(ab.server(), 30);
        b.thread("main").send(bc.client(), 40, "n", "");
        c.thread("main").receive(bc.server(), 40);
        c.thread("main").receive(ac.server(), 50);
        folder.write();
    }

    /** Ten seconds later each begins another segment. */
    private void goOn() {
        folder.at(10_000);
        processes.forEach(process -> process.newSegment().anchor(0));
        folder.write();
    }

    /** As their agents would: this segment of each log, whole. */
    private void ship(int segment) throws Exception {
        for (LoggedProcess process : processes) {
            byte[] bytes = Files.readAllBytes(process.folder(agents).resolve(LogLayout.segment(segment)));
            long slots = (bytes.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
            URI to = URI.create(url + Shipping.path(process.incarnation(), segment) + "?offset=0&sealed=" + slots);
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(to)
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** As if it had been shipped just before the collector ended. */
    private void copy(int segment) throws IOException {
        for (LoggedProcess process : processes) {
            Path from = process.folder(agents);
            String name = LogLayout.segment(segment);
            Files.copy(from.resolve(name), Logs.stored(store, from).resolve(name));
        }
    }

    private List<String> titles(String what) throws Exception {
        List<String> titles = new ArrayList<>();
        run().get(what).forEach(card -> {
            if (card.get("severity").asText().equals("error")) {
                titles.add(card.get("title").asText());
            }
        });
        return titles;
    }

    private JsonNode run() throws Exception {
        return get("/api/run");
    }

    /** What is told of the file of findings. */
    private List<String> problems() throws Exception {
        List<String> messages = new ArrayList<>();
        get("/api/state").get("problems").forEach(problem -> {
            if (problem.get("file").asText().equals("findings.json.gz")) {
                messages.add(problem.get("message").asText());
            }
        });
        return messages;
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(
                http.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private void startCollector() throws IOException {
        collector = Jvm.collector(
                dir, "serve", "--port", "0", "--store", store.toString(), "--look-back", "1k", "--causal", "*");
        url = collector.line().replaceFirst("Lightcone: (.*)/", "$1");
    }
}
