package dev.lightcone.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Removed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final int SEGMENT = 4096 + 100 * 64;

    @TempDir
    private Path dir;

    private LogStore store;
    private final SampleLog log = SampleLog.of("a");

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void shouldRemoveTheOldestSegmentsWhenTheRestIsMoreThanWasToBeKept() throws Exception {
        open(3 * SEGMENT, Duration.ofDays(1));
        ship(log, 1, 6);

        await().atMost(1, TimeUnit.MINUTES).until(() -> store.bytes() == 3 * SEGMENT);

        assertThat(segments(log)).containsExactly("000004.lcl", "000005.lcl", "000006.lcl");
        Removed removed = Removed.read(folder(log)).orElseThrow();
        assertThat(removed.first().segment()).isEqualTo(1);
        assertThat(removed.through()).isEqualTo(3);
        assertThat(removed.bytes()).isEqualTo(3 * SEGMENT);
        assertThat(removed.why()).isEqualTo(Removed.Why.SIZE);
        assertThat(store.removedBytes()).isEqualTo(3 * SEGMENT);
        assertThat(store.removedSegments()).isEqualTo(3);
    }

    @Test
    void shouldTellTheHoleWithItsBoundsWhenSegmentsWereRemoved() throws Exception {
        open(3 * SEGMENT, Duration.ofDays(1));
        ship(log, 1, 6);
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.bytes() == 3 * SEGMENT);

        Execution x = Execution.read(List.of(dir), null, Progress.NONE);

        assertThat(x.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REMOVED);
            assertThat(gap.process()).isZero();
            assertThat(gap.since()).isEqualTo(SampleLog.begins(1) - 1_000_000_000L);
            assertThat(gap.until()).isEqualTo(SampleLog.begins(4) + 1_000_000_000L);
            assertThat(gap.text())
                    .isEqualTo("segments 1 to 3 (0.0 MB, from 2025-10-09T08:53:20Z to 2025-10-09T09:43:20Z) were"
                            + " removed by the collector's retention by size");
        });
    }

    @Test
    void shouldTellThatAProcessWasThereWhenAllOfItWasRemoved() throws Exception {
        SampleLog other = SampleLog.of("b");
        open(Long.MAX_VALUE, Duration.ofDays(1));
        ship(log, 1, 1);
        ship(other, 1, 1);
        store.take(ended(log, 1));
        store.close();
        age(log);

        open(Long.MAX_VALUE, Duration.ofHours(1));
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.removedSegments() == 1);

        Execution x = Execution.read(List.of(dir), null, Progress.NONE);
        assertThat(x.processes())
                .singleElement()
                .satisfies(p -> assertThat(p.name()).isEqualTo("b"));
        assertThat(x.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.process()).isEqualTo(-1);
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REMOVED);
            assertThat(gap.text()).startsWith("all of a (process 4001): segment 1 (0.0 MB, from ");
        });
        assertThat(store.logs()).isEqualTo(2);
    }

    @Test
    void shouldForgetALogWhenNothingIsLeftOfItsTime() throws Exception {
        SampleLog later = SampleLog.of("b");
        open(Long.MAX_VALUE, Duration.ofDays(1));
        ship(log, 1, 1);
        ship(later, 1, 4);
        store.take(ended(log, 1));
        store.close();
        age(log);
        Files.setLastModifiedTime(folder(later).resolve("000001.lcl"), FileTime.from(Instant.EPOCH));

        open(Long.MAX_VALUE, Duration.ofHours(1));

        await().atMost(1, TimeUnit.MINUTES).until(() -> store.removedLogs() == 1);
        // its old segment may just be being packed
        await().atMost(1, TimeUnit.MINUTES).until(() -> !Files.exists(folder(log)));
        assertThat(segments(later)).containsExactly("000002.lcl", "000003.lcl", "000004.lcl");
        assertThat(store.logs()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheLastSegmentWhileItsAgentIsHeardOf() throws Exception {
        open(1, Duration.ofDays(1));
        ship(log, 1, 3);

        await().atMost(1, TimeUnit.MINUTES).until(() -> store.removedSegments() == 2);

        assertThat(segments(log)).containsExactly("000003.lcl");
    }

    @Test
    void shouldSayYesAndWriteNothingWhenARemovedSegmentComesAgain() throws Exception {
        open(SEGMENT, Duration.ofDays(1));
        ship(log, 1, 3);
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.removedSegments() == 2);
        byte[] first = log.segment(1, 100);

        assertThat(store.take(log.piece(1, first, 0, 5000))).isEqualTo(Receipt.taken(5000, false));
        assertThat(store.take(log.seal(1, first))).isEqualTo(Receipt.taken(SEGMENT, true));

        assertThat(segments(log)).containsExactly("000003.lcl");
    }

    @Test
    void shouldRemoveWhatWasToBeRemovedWhenTheCollectorEndedMeanwhile() throws Exception {
        open(SEGMENT, Duration.ofDays(1));
        ship(log, 1, 3);
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.removedSegments() == 2);
        store.close();
        Files.write(folder(log).resolve(LogLayout.segment(2)), SampleLog.sealed(log.segment(2, 100)));
        assertThat(Execution.read(List.of(dir), null, Progress.NONE).events().size())
                .isEqualTo(100);

        open(Long.MAX_VALUE, Duration.ofDays(1));

        assertThat(segments(log)).containsExactly("000003.lcl");
        assertThat(store.bytes()).isEqualTo(SEGMENT);
    }

    private void open(long bytes, Duration age) throws IOException {
        store = LogStore.open(dir, new StoreLimits(1 << 30, 1 << 30, new Retention(bytes, age.toMillis())));
    }

    private void ship(SampleLog whose, int from, int to) {
        for (int number = from; number <= to; number++) {
            byte[] segment = whose.segment(number, 100);
            store.take(whose.piece(number, segment, 0, segment.length));
            assertThat(store.take(whose.seal(number, segment)).sealed()).isTrue();
        }
    }

    private static Piece ended(SampleLog whose, int segment) {
        return new Piece(whose.incarnation(), segment, SEGMENT, ByteBuffer.allocate(0), 0, false, true);
    }

    private void age(SampleLog whose) throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(folder(whose).resolve("000001.lcl"), longAgo);
    }

    private List<String> segments(SampleLog whose) throws IOException {
        try (var files = Files.list(folder(whose))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(LogLayout.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private Path folder(SampleLog whose) {
        return dir.resolve(whose.process() + "-" + whose.incarnation());
    }
}
