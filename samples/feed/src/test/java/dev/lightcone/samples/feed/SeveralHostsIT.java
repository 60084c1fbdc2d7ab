package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story told from afar: its processes ship to a collector that is killed and comes back in the middle of it. */
class SeveralHostsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path dir;

    private Process collector;
    private int port;

    @Test
    void shouldTellTheSameStoryWhenItIsShipped() throws Exception {
        startCollector();
        try {
            Process feed = feed();
            try {
                await().atMost(PATIENCE).until(() -> logs("store") > 0);
                collector.destroyForcibly().waitFor();
                startCollector();
                assertThat(feed.waitFor(600, TimeUnit.SECONDS)).isTrue();
                assertThat(feed.exitValue()).isZero();
            } finally {
                feed.destroyForcibly();
            }
            assertThat(ship()).isZero();
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode run = shown(); // a verdict may stand before the last event is shown
                assertThat(run.path("verdict").asText()).isEqualTo("VIOLATED");
                assertThat(run.path("lanes").findValuesAsText("name"))
                        .contains("sally", "james", "henry", "replica-a", "replica-b", "replica-c");
                assertThat(run.path("counts").path("messages").asInt()).isEqualTo(71);
            });
        } finally {
            collector.destroyForcibly().waitFor();
        }
        Analysis shipped = Analysis.of(dir, dir.resolve("store"), "thread");
        Analysis local = Analysis.of(dir, dir.resolve("logs"), "thread");

        assertThat(shipped.check().exit()).isEqualTo(1);
        assertThat(shipped.verdict()).isEqualTo("VIOLATED");
        assertThat(shipped.messages()).isEqualTo(local.messages());
        assertThat(shipped.findings().get(0).path("title"))
                .isEqualTo(local.findings().get(0).path("title"));
    }

    /** What ended while the collector was away: no agent is left that would send it. */
    private int ship() throws Exception {
        Program ship = Program.jar(
                dir,
                Program.built("feed.agent"),
                "ship",
                dir.resolve("logs").toString(),
                "collector=http://127.0.0.1:" + port);
        return ship.exit();
    }

    private Process feed() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Program.java(),
                        "-jar",
                        Program.built("feed.jar").toString(),
                        "broken",
                        "--dir",
                        dir.resolve("logs").toString(),
                        "--agent",
                        Program.built("feed.agent").toString())
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("LIGHTCONE_COLLECTOR", "http://127.0.0.1:" + port);
        return builder.start();
    }

    /** On the same port each time. */
    private void startCollector() throws IOException {
        if (port == 0) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        }
        collector = new ProcessBuilder(
                        Program.java(),
                        "-jar",
                        Program.built("feed.collector").toString(),
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--causal",
                        "replica-*",
                        "--store",
                        dir.resolve("store").toString())
                .redirectError(dir.resolve("collector.err").toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(collector.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("Lightcone: http://127.0.0.1:" + port + "/");
    }

    private JsonNode shown() throws IOException {
        URI run = URI.create("http://127.0.0.1:" + port + "/api/run");
        HttpURLConnection connection = (HttpURLConnection) run.toURL().openConnection();
        return new ObjectMapper().readTree(connection.getInputStream());
    }

    private long logs(String store) throws IOException {
        if (!Files.isDirectory(dir.resolve(store))) {
            return 0;
        }
        try (Stream<Path> all = Files.list(dir.resolve(store))) {
            return all.filter(path -> Files.isDirectory(path)).count();
        }
    }
}
