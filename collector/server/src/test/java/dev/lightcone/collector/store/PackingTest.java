package dev.lightcone.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.collector.store.Receipt.Fate;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTest {
    private static final int RECORDS = 2_000;
    private static final int SEGMENT = 4096 + RECORDS * 64;

    @TempDir
    private Path dir;

    private LogStore store;
    private final SampleLog log = SampleLog.of("a");
    private final byte[] segment = log.segment(1, RECORDS);

    @BeforeEach
    void open() throws IOException {
        store = LogStore.open(dir, StoreLimits.DEFAULT, -1);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void shouldTakeLessRoomAndBeReadAsBeforeWhenASegmentIsSealed() throws IOException {
        ship();
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.packedSegments() == 1);

        long size = Files.size(file());
        assertThat(size).isLessThan(SEGMENT / 10);
        assertThat(store.bytes()).isEqualTo(size);
        assertThat(store.savedBytes()).isEqualTo(SEGMENT - size);
        assertThat(Execution.read(List.of(dir), null, Progress.NONE).events().size())
                .isEqualTo(RECORDS);
        assertThat(Execution.read(List.of(dir), null, Progress.NONE).problems()).isEmpty();
        assertThat(file().resolveSibling(LogLayout.segment(1) + ".packed")).doesNotExist();
    }

    @Test
    void shouldAnswerItsAgentAsIfItWereNotPacked() throws IOException {
        ship();
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.packedSegments() == 1);

        assertThat(store.take(log.piece(1, segment, 0, 5_000))).isEqualTo(Receipt.taken(SEGMENT, true));
        byte[] more = log.segment(1, RECORDS + 1);
        assertThat(store.take(log.piece(1, more, SEGMENT, more.length)).message())
                .isEqualTo("is more than the sealed segment has");
        byte[] next = log.segment(2, 3);
        assertThat(store.take(log.piece(2, next, 0, next.length)).fate()).isEqualTo(Fate.TAKEN);
    }

    @Test
    void shouldKnowWhatItHasWhenItIsOpenedAnew() throws IOException {
        ship();
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.packedSegments() == 1);
        long bytes = store.bytes();
        store.close();

        store = LogStore.open(dir, StoreLimits.DEFAULT);

        assertThat(store.bytes()).isEqualTo(bytes);
        assertThat(store.take(log.piece(1, segment, 0, 0))).isEqualTo(Receipt.taken(SEGMENT, true));
    }

    @Test
    void shouldLeaveASegmentAloneThatIsNotSealed() throws IOException {
        store.take(log.piece(1, segment, 0, segment.length));
        SampleLog other = SampleLog.of("b");
        byte[] ofOther = other.segment(1, RECORDS);
        store.take(other.piece(1, ofOther, 0, ofOther.length));
        store.take(other.seal(1, ofOther));

        await().atMost(1, TimeUnit.MINUTES).until(() -> store.packedSegments() == 1);

        try (SegmentReader reader = SegmentReader.open(file(), false)) {
            assertThat(reader.packed()).isFalse();
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(segment);
    }

    private void ship() {
        store.take(log.piece(1, segment, 0, segment.length));
        assertThat(store.take(log.seal(1, segment)).sealed()).isTrue();
    }

    private Path file() {
        return dir.resolve("a-" + log.incarnation()).resolve(LogLayout.segment(1));
    }
}
