package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes when the log reaches its limit, and whether anything is lost with it. */
class ShippedSegmentsTest {
    @TempDir
    Path dir;

    @Test
    void shouldTellNoGapWhenOnlyShippedSegmentsGo() throws Exception {
        EventLog log = Logs.open(dir, "shipped", "limit=512k");
        for (int segment = 1; segment < 40; segment++) {
            log.shipped().add(segment);
        }
        fill(log, 12);
        log.close();

        Logs.Read read = Logs.read(log.path());

        assertThat(log.path().resolve(LogLayout.segment(1))).doesNotExist();
        assertThat(read.ofType(RecordType.GAP).map(Logs.Entry::aux)).doesNotContain(GapReason.SIZE_LIMIT);
        assertThat(Logs.bytes(log.path())).isLessThanOrEqualTo(512 << 10);
    }

    @Test
    void shouldLetShippedSegmentsGoBeforeOlderOnes() throws Exception {
        EventLog log = Logs.open(dir, "shipped", "limit=512k");
        log.shipped().add(2);
        await().atMost(Duration.ofMinutes(5)).until(() -> {
            fill(log, 1);
            return !Files.exists(log.path().resolve(LogLayout.segment(2)));
        });

        assertThat(log.path().resolve(LogLayout.segment(1))).exists();
        log.close();
        assertThat(Logs.read(log.path()).ofType(RecordType.GAP).map(Logs.Entry::aux))
                .doesNotContain(GapReason.SIZE_LIMIT);
    }

    /** Goes on for so many segments; waits for the keeper where it is behind. */
    private static void fill(EventLog log, int segments) {
        int until = log.segment() + segments;
        while (log.segment() < until) {
            int now = log.segment();
            for (int i = 0; i < 1100 && log.segment() == now; i++) {
                log.append(RecordType.SEND, log.thread(), log.tick(), log.now(), 0, 0, i, 0, 0, 0);
            }
            long lost = log.lost();
            await().atMost(Duration.ofMinutes(5)).until(() -> log.segment() > now || log.lost() == lost);
        }
    }
}
