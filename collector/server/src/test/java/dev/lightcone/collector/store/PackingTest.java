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

    /** A crash in the middle of packing, or of writing anything else, leaves a file that nobody reads. */
    @Test
    void shouldRemoveWhatACrashLeftWhenItIsOpenedAnew() throws IOException {
        ship();
        await().atMost(1, TimeUnit.MINUTES).until(() -> store.packedSegments() == 1);
        store.close();
        List<Path> left = List.of(
                file().resolveSibling("000001.lcl.packed"),
                file().resolveSibling("000002.lcl.draft"),
                file().resolveSibling("removed.draft"),
                file().resolveSibling("contact.draft"),
                dir.resolve("findings.json.gz.draft"));
        for (Path each : left) {
            Files.write(each, new byte[100]);
        }
        Files.write(file().resolveSibling("notes.txt"), new byte[1]);

        store = LogStore.open(dir, StoreLimits.DEFAULT);

        assertThat(left).noneMatch(Files::exists);
        assertThat(file().resolveSibling("notes.txt")).exists();
        assertThat(store.bytes()).isEqualTo(Files.size(file()));
    }

    @Test
    void shouldPauseLongerEachTimeWhenTheDiskDoesNotTakeThePackedOne() throws IOException {
        store.close();
        Path folder = dir.resolve("by-hand");
        Files.createDirectory(folder);
        Files.write(folder.resolve(LogLayout.segment(1)), SampleLog.sealed(segment));
        Path inTheWay = Files.createDirectories(
                folder.resolve(LogLayout.segment(1) + ".packed").resolve("x"));
        StoredSegments segments = new StoredSegments(folder, new Usage(StoreLimits.DEFAULT));
        segments.grew(1, SEGMENT, SEGMENT);
        segments.sealed(1);
        List<ShrinkingLog> logs = List.of(new ShrinkingLog(segments, new AgentContact(folder, null)));
        Packing packing = new Packing(0);
        long start = System.currentTimeMillis() + 1_000;

        packing.look(logs, start); // fails: the next try is due in a second
        assertThat(logs.get(0).packable(start, start + 999)).isEmpty();
        assertThat(logs.get(0).packable(start, start + 1_000)).hasValue(1);
        packing.look(logs, start + 1_000); // fails again
        assertThat(logs.get(0).packable(start, start + 2_999)).isEmpty();

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        packing.look(logs, start + 2_999);
        assertThat(packing.segments()).isZero();
        packing.look(logs, start + 3_000);
        assertThat(packing.segments()).isOne();
        assertThat(Files.size(folder.resolve(LogLayout.segment(1)))).isLessThan(SEGMENT / 10);
    }

    private void ship() {
        store.take(log.piece(1, segment, 0, segment.length));
        assertThat(store.take(log.seal(1, segment)).sealed()).isTrue();
    }

    private Path file() {
        return dir.resolve("a-" + log.incarnation()).resolve(LogLayout.segment(1));
    }
}
