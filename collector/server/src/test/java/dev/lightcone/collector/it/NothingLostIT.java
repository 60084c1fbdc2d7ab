package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents and their collector are killed at random moments; when all are back, the store has every record that any agent
 * committed, byte for byte. How long it goes on: property {@code lightcone.kills}.
 */
class NothingLostIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int KILLS = Integer.getInteger("lightcone.kills", 4);
    private static final int MOST_LINES = 60;

    @TempDir
    private Path dir;

    private int port;
    private Jvm collector;

    @Test
    void shouldHaveEveryRecordWhenAllWereKilledAndCameBack() throws Exception {
        long seed = Long.getLong("lightcone.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Long> sent = new HashMap<>();
        startCollector();
        try {
            for (int i = 0; i < KILLS; i++) {
                String name = "victim-" + i;
                try (Jvm victim = traced(name, "forever")) {
                    assertThat(victim.line()).isEqualTo("ready");
                    long last = 0;
                    int lines = 1 + random.nextInt(MOST_LINES);
                    int collectorDies = random.nextInt(2 * MOST_LINES);
                    for (int line = 0; line < lines; line++) {
                        last = Long.parseLong(victim.line());
                        if (line == collectorDies) {
                            collector.kill();
                            startCollector();
                        }
                    }
                    victim.kill();
                    sent.put(name, last);
                }
                if (random.nextBoolean()) {
                    collector.kill();
                    startCollector();
                }
            }
            try (Jvm heir = traced("heir")) {
                assertThat(heir.line()).isEqualTo("ready");
                await("seed " + seed).atMost(PATIENCE).until(this::allShipped);
                assertThat(heir.end()).isZero();
            }
            try (Jvm ship = Jvm.ship(dir, dir.resolve("logs"), "http://127.0.0.1:" + port)) {
                assertThat(ship.line()).isEqualTo("1 log shipped to http://127.0.0.1:" + port);
                assertThat(ship.end()).isZero();
            }
            assertAllThere(sent, seed);
        } finally {
            collector.kill();
        }
    }

    private void assertAllThere(Map<String, Long> sent, long seed) throws IOException {
        for (Path folder : Logs.folders(dir.resolve("logs"))) {
            Path stored = Logs.stored(dir.resolve("store"), folder);
            Logs.assertSame(folder, stored);
            String name = folder.getFileName().toString().replaceAll("-[0-9a-f]{8}$", "");
            assertThat(Logs.count(stored, RecordType.SEND))
                    .as("sends of %s with seed %d", name, seed)
                    .isEqualTo(Logs.count(folder, RecordType.SEND))
                    .isGreaterThanOrEqualTo(sent.getOrDefault(name, 0L));
            assertThat(Logs.count(stored, RecordType.GAP)).isZero();
            assertThat(Files.readString(stored.resolve(LogLayout.CONTACT))).startsWith("ENDED ");
        }
        assertThat(Logs.folders(dir.resolve("store"))).hasSize(sent.size() + 1);
    }

    private boolean allShipped() throws IOException {
        return Logs.folders(dir.resolve("logs")).stream()
                .filter(folder -> folder.getFileName().toString().startsWith("victim"))
                .allMatch(folder -> Files.exists(folder.resolve(LogLayout.SHIPPED)));
    }

    private Jvm traced(String name, String... arguments) throws IOException {
        String options = "process=" + name + ",dir=" + dir.resolve("logs") + ",collector=http://127.0.0.1:" + port;
        return Jvm.traced(dir, options, arguments);
    }

    /** On the same port each time, as a collector would be. */
    private void startCollector() throws IOException {
        if (port == 0) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        }
        String store = dir.resolve("store").toString();
        collector = Jvm.collector(dir, "serve", "--port", Integer.toString(port), "--store", store);
        assertThat(collector.line()).isEqualTo("Lightcone: http://127.0.0.1:" + port + "/");
    }
}
