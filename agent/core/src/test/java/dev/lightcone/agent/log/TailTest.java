package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
    @TempDir
    Path dir;

    @Test
    void shouldReadOnBehindRecordsWhoseWritersStackOverflowed() throws Exception {
        EventLog log = Logs.open(dir, "feed");
        int thread = log.thread();
        Thread deep = new Thread(
                null,
                () -> {
                    try {
                        appendEverDeeper(log, 0);
                    } catch (StackOverflowError expected) {
                        // of this test itself
                    }
                },
                "deep",
                256 << 10);
        deep.start();
        deep.join();
        log.append(RecordType.APPLICATION, thread, log.tick(), log.now(), 0, 0, 42, 0, 0, 0);

        await().atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
            Logs.Read read = Logs.read(log.path());
            assertThat(read.holes()).isZero();
            assertThat(read.corrupt()).isZero();
            assertThat(read.ofType(RecordType.APPLICATION)).anyMatch(e -> e.p0() == 42);
        });
        log.close();
        assertThat(Logs.read(log.path()).holes()).isZero();
    }

    private static void appendEverDeeper(EventLog log, int depth) {
        log.append(RecordType.RELEASE, 1, depth + 1, 0, 0, 0, depth, 0, 0, 0);
        appendEverDeeper(log, depth + 1);
    }
}
