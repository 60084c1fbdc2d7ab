package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.LogRecord;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One traced program and one collector. */
class ShippingIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path dir;

    @Test
    void shouldHaveTheWholeLogWhenAProcessEnded() throws Exception {
        try (Jvm collector = collector()) {
            String url = url(collector);
            try (Jvm program = Jvm.traced(dir, "process=a,dir=" + dir.resolve("logs") + ",collector=" + url)) {
                assertThat(program.line()).isEqualTo("ready");
                assertThat(program.ask("300")).isEqualTo("300");
                assertThat(program.end()).isZero();
                assertThat(program.errors()).isEmpty();
            }
            Path folder = Logs.folders(dir.resolve("logs")).get(0);
            Path stored = Logs.stored(dir.resolve("store"), folder);

            Logs.assertSameEvents(folder, stored);
            assertThat(Logs.count(stored, RecordType.SEND)).isEqualTo(300);
            assertThat(Logs.count(stored, RecordType.GOODBYE)).isOne();
            assertThat(Logs.count(stored, RecordType.CONNECT))
                    .as("the program's own, and none to the collector")
                    .isOne();
            assertThat(Logs.count(stored, RecordType.CLOSE)).isEqualTo(3);
            assertThat(Logs.count(stored, RecordType.GAP)).isZero();
        }
    }

    @Test
    void shouldLoseNothingAndKeepWithinTheLimitWhenShippedSegmentsGo() throws Exception {
        try (Jvm collector = collector()) {
            String url = url(collector);
            Path logs = dir.resolve("logs");
            try (Jvm program = Jvm.traced(dir, "process=a,limit=1m,dir=" + logs + ",collector=" + url)) {
                assertThat(program.line()).isEqualTo("ready");
                Path folder = Logs.folders(logs).get(0);
                for (int sent = 1000; sent <= 15_000; sent += 1000) {
                    assertThat(program.ask("1000")).isEqualTo(Integer.toString(sent));
                    await().atMost(PATIENCE).until(() -> hasTheLastSegmentBegun(folder));
                }
                assertThat(program.end()).isZero();
                Path stored = Logs.stored(dir.resolve("store"), folder);

                assertThat(Files.exists(folder.resolve(LogLayout.segment(1))))
                        .as("the first segment is gone here")
                        .isFalse();
                assertThat(bytes(folder)).isLessThanOrEqualTo(1 << 20);
                assertThat(Logs.count(stored, RecordType.SEND)).isEqualTo(15_000);
                assertThat(Logs.count(stored, RecordType.GAP)).isZero();
                Logs.assertSameEvents(folder, stored);
            }
        }
    }

    @Test
    void shouldLoseNothingWhenTheDiskOfTheStoreWasFull() throws Exception {
        String store = dir.resolve("store").toString();
        Path logs = dir.resolve("logs");
        String port;
        Jvm program;
        try (Jvm full = Jvm.collectorWithSmallFiles(dir, 100, "serve", "--port", "0", "--store", store)) {
            String url = url(full);
            port = url.substring(url.lastIndexOf(':') + 1);
            program = Jvm.traced(dir, "process=a,dir=" + logs + ",collector=" + url);
            assertThat(program.line()).isEqualTo("ready");
            assertThat(program.ask("5000")).isEqualTo("5000");
            await().atMost(PATIENCE).until(() -> metric(url, "full") > 0);
            assertThat(Logs.folders(Path.of(store)))
                    .as("not even its first piece fits")
                    .isEmpty();
        }
        try (Jvm roomy = Jvm.collector(dir, "serve", "--port", port, "--store", store)) {
            Path folder = Logs.folders(logs).get(0);
            await().atMost(PATIENCE).until(() -> hasTheLastSegmentBegun(folder) && isShipped(folder));
            assertThat(program.end()).isZero();
            Logs.assertSameEvents(folder, Logs.stored(Path.of(store), folder));
            assertThat(roomy.errors()).isEmpty();
        } finally {
            program.close();
        }
    }

    private static double metric(String url, String reason) throws IOException {
        try (InputStream in = URI.create(url + "/metrics").toURL().openStream()) {
            String name = "lightcone_rejected_requests_total{reason=\"" + reason + "\"} ";
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .sum();
        }
    }

    @Test
    void shouldRunAsWithoutItWhenTheCollectorIsNotThereOrDeaf() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            int closed;
            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = gone.getLocalPort();
            }
            for (int port : List.of(deaf.getLocalPort(), closed)) {
                Path logs = dir.resolve("logs-" + port);
                String to = ",linger=200,collector=http://127.0.0.1:" + port;
                try (Jvm program = Jvm.traced(dir, "process=a,limit=1m,dir=" + logs + to)) {
                    assertThat(program.line()).isEqualTo("ready");
                    for (int sent = 4000; sent <= 20_000; sent += 4000) {
                        assertThat(program.ask("4000")).isEqualTo(Integer.toString(sent));
                    }
                    assertThat(program.end()).isZero();
                    assertThat(program.errors()).isEmpty();
                }
                Path folder = Logs.folders(logs).isEmpty()
                        ? only(logs)
                        : Logs.folders(logs).get(0);
                assertThat(bytes(folder)).isLessThanOrEqualTo(1 << 20);
                assertThat(gaps(folder))
                        .as("what was not shipped goes with a gap, as ever")
                        .contains(GapReason.SIZE_LIMIT);
            }
        }
    }

    @Test
    void shouldShipOverTlsWithTheTokenAndShowItNowhere() throws Exception {
        Path keystore = dir.resolve("key.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "c",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret-1",
                "-keystore",
                keystore.toString());
        Path pem = dir.resolve("certificate.pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "c",
                "-storepass",
                "secret-1",
                "-keystore",
                keystore.toString(),
                "-file",
                pem.toString());
        Path password = Files.writeString(dir.resolve("password"), "secret-1\n");
        Path token = dir.resolve("store").resolve("token");
        try (Jvm collector = collector(
                "--token-file",
                token.toString(),
                "--tls-keystore",
                keystore.toString(),
                "--tls-password-file",
                password.toString())) {
            String line = collector.line();
            assertThat(line).matches("Lightcone: https://127\\.0\\.0\\.1:\\d+/\\?token=[A-Za-z0-9_-]{43}");
            String url = line.substring("Lightcone: ".length(), line.indexOf("/?"));
            String secret = line.substring(line.indexOf("=") + 1);

            String options = "process=a,dir=" + dir.resolve("logs") + ",trust=" + pem + ",collector=" + url;
            try (Jvm program = Jvm.traced(dir, options + ",token=" + secret)) {
                assertThat(program.line()).isEqualTo("ready");
                assertThat(program.ask("10")).isEqualTo("10");
                assertThat(program.end()).isZero();
                assertThat(program.errors()).isEmpty();
            }
            Path folder = Logs.folders(dir.resolve("logs")).get(0);
            Path stored = Logs.stored(dir.resolve("store"), folder);
            Logs.assertSameEvents(folder, stored);
            try (SegmentReader reader = SegmentReader.open(stored.resolve(LogLayout.segment(1)), false)) {
                assertThat(reader.header().options())
                        .contains("collector=" + url)
                        .contains("token=***")
                        .doesNotContain(secret);
            }

            try (Jvm stranger =
                    Jvm.traced(dir, options.replace("process=a", "process=b") + ",token=wrong,linger=200")) {
                assertThat(stranger.line()).isEqualTo("ready");
                await().atMost(PATIENCE).until(() -> !stranger.errors().isEmpty());
                assertThat(stranger.errors())
                        .startsWith("lightcone: cannot ship the log to " + url + " (it wants another token); trying on,"
                                + " meanwhile it stays in " + dir.resolve("logs"));
                assertThat(stranger.end()).isZero();
            }
            assertThat(Logs.folders(dir.resolve("store"))).hasSize(1);
        }
    }

    private Jvm collector(String... more) throws IOException {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {
                    "serve", "--port", "0", "--store", dir.resolve("store").toString()
                },
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Jvm.collector(dir, arguments);
    }

    private static String url(Jvm collector) {
        String line = collector.line();
        assertThat(line).matches("Lightcone: http://127\\.0\\.0\\.1:\\d+/");
        return line.substring("Lightcone: ".length(), line.length() - 1);
    }

    /** True once all that was written before is in the store: then its agent knows that the collector is well again. */
    private boolean isShipped(Path folder) throws IOException {
        for (Path segment : Logs.segments(folder)) {
            long end = Logs.committed(segment);
            Path copy = Logs.stored(dir.resolve("store"), folder).resolve(segment.getFileName());
            if (end > 0 && (!Files.exists(copy) || Files.size(copy) < end)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasTheLastSegmentBegun(Path folder) throws IOException {
        List<Path> begun = Logs.segments(folder).stream()
                .filter(segment -> {
                    try {
                        return Logs.committed(segment) > 0;
                    } catch (IOException e) {
                        return false; // just removed
                    }
                })
                .toList();
        Path last = begun.get(begun.size() - 1).getFileName();
        Path store = dir.resolve("store");
        return Logs.folders(store).stream().anyMatch(log -> Files.exists(log.resolve(last)));
    }

    private static Path only(Path logs) throws IOException {
        try (var all = Files.list(logs)) {
            return all.filter(path -> Files.exists(path.resolve(LogLayout.LIVE)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path segment : Logs.segments(folder)) {
            bytes += Files.size(segment);
        }
        return bytes;
    }

    private static List<Integer> gaps(Path folder) throws IOException {
        List<Integer> reasons = new java.util.ArrayList<>();
        for (Path segment : Logs.segments(folder)) {
            try (SegmentReader reader = SegmentReader.open(segment, false)) {
                while (reader.next()) {
                    LogRecord record = reader.record();
                    if (record.type() == RecordType.GAP) {
                        reasons.add(record.aux());
                    }
                }
            }
        }
        return reasons;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
