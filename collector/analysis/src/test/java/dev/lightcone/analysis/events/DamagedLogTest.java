package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.PackedSegment;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedLogTest {
    @TempDir
    Path dir;

    private LogFolder folder;
    private LoggedProcess process;
    private LoggedThread main;
    private String name;

    @BeforeEach
    void oneProcess() {
        folder = new LogFolder(dir);
        process = folder.process("a");
        main = process.thread("main");
        name = process.folder(dir).getFileName().toString();
    }

    @Test
    void shouldUseTheRestWhenARecordIsDamaged() throws IOException {
        step("before");
        int at = 64 * slotsSoFar();
        step("damaged");
        step("after");
        folder.write();
        damage(SegmentHeader.SIZE + at + 20);

        Execution x = read();

        assertThat(labels(x)).containsExactly("before", "after");
        assertThat(x.problems())
                .containsExactly(new Problem(
                        name + "/000001.lcl",
                        "is damaged at byte " + (SegmentHeader.SIZE + at)
                                + " (2 slots); the rest was read, what was there is a gap"));
        assertThat(x.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.process()).isZero();
            assertThat(gap.reason()).isEqualTo(Gap.Reason.CORRUPT);
            assertThat(gap.lost()).isEqualTo(2);
        });
    }

    @Test
    void shouldCutChainsWhenARecordIsDamaged() throws IOException {
        step("before");
        int at = 64 * slotsSoFar();
        main.cut(1);
        step("after");
        folder.write();
        damage(SegmentHeader.SIZE + at + 20);

        Execution x = read();

        Events events = x.events();
        int last = events.end(0) - 1;
        assertThat(events.label(last)).isEqualTo("after");
        assertThat(events.chain(last)).isNotEqualTo(events.chain(last - 1));
        assertThat(events.previousInChain(last)).isEqualTo(-1);
    }

    @Test
    void shouldUseWhatIsThereWhenTheFileEndsWithinARecord() throws IOException {
        step("before");
        int end = SegmentHeader.SIZE + 64 * slotsSoFar() + 30;
        step("lost");
        folder.write();
        cutFile(end);

        Execution x = read();

        assertThat(labels(x)).containsExactly("before");
        assertThat(x.problems())
                .containsExactly(new Problem(
                        name + "/000001.lcl", "ends within a record, at byte " + end + "; that record is a gap"));
        assertThat(x.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.CORRUPT);
    }

    @Test
    void shouldNoticeTheMissingEndWhenASealedFileIsCutBetweenRecords() throws IOException {
        step("before");
        int slots = slotsSoFar();
        step("lost");
        int all = slotsSoFar();
        cutFile(SegmentHeader.SIZE + 64 * slots);
        byte[] bytes = Files.readAllBytes(file());
        bytes[SegmentHeader.SEALED_AT] = (byte) all;
        Files.write(file(), bytes);

        Execution x = read();

        assertThat(labels(x)).containsExactly("before");
        assertThat(x.problems())
                .containsExactly(new Problem(
                        name + "/000001.lcl",
                        "ends at byte " + bytes.length + ", before the last of its " + all
                                + " slots; what was there is a gap"));
        assertThat(x.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.CORRUPT);
    }

    @Test
    void shouldNoticeTheMissingEndAlsoWhenARecordBeforeItIsDamaged() throws IOException {
        int first = slotsSoFar();
        step("damaged");
        int slots = slotsSoFar();
        step("lost");
        int all = slotsSoFar();
        cutFile(SegmentHeader.SIZE + 64 * slots);
        byte[] bytes = Files.readAllBytes(file());
        bytes[SegmentHeader.SEALED_AT] = (byte) all;
        bytes[SegmentHeader.SIZE + 64 * first + 20] ^= 1;
        Files.write(file(), bytes);

        Execution x = read();

        assertThat(x.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.CORRUPT, Gap.Reason.CORRUPT);
        assertThat(x.problems())
                .extracting(Problem::message)
                .last()
                .isEqualTo("ends at byte " + bytes.length + ", before the last of its " + all
                        + " slots; what was there is a gap");
    }

    @Test
    void shouldNameTheFileWhenItsHeaderIsCut() throws IOException {
        folder.write();
        folder.process("b").thread("main");
        folder.write();
        cutFile(1000);

        Execution x = read();

        assertThat(x.processes()).extracting(ProcessLog::name).containsExactly("b");
        assertThat(x.problems())
                .containsExactly(new Problem(
                        name + "/000001.lcl",
                        "truncated within its header: 1000 of 4096 bytes; its events are missing"));
        // Whose log it was nobody knows, so no verdict may pass over it.
        assertThat(x.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.process()).isEqualTo(-1);
            assertThat(gap.reason()).isEqualTo(Gap.Reason.CORRUPT);
            assertThat(gap.text()).isEqualTo(name + " cannot be read");
        });
    }

    @Test
    void shouldReadAFolderOnceWhenItIsGivenTwice() throws IOException {
        step("once");
        folder.write();

        Execution x = Execution.read(List.of(dir, dir.resolve("."), process.folder(dir)), null, Progress.NONE);

        assertThat(labels(x)).containsExactly("once");
        assertThat(x.problems()).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatIsNoLog() throws IOException {
        Path file = Files.writeString(dir.resolve("notes.txt"), "no log");

        assertThatThrownBy(() -> Execution.read(List.of(file), null, Progress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage(file + " is neither a folder of logs nor a file of one");
    }

    @Test
    void shouldNameForeignAndEmptyFilesAndReadTheRest() throws IOException {
        step("here");
        folder.write();
        Files.writeString(dir.resolve("notes.lcl"), "This is something else altogether.");
        Files.createFile(dir.resolve("empty.lcl"));
        Files.writeString(dir.resolve("readme.txt"), "not even looked at");

        Execution x = read();

        assertThat(labels(x)).containsExactly("here");
        assertThat(x.problems())
                .containsExactly(
                        new Problem(
                                "empty.lcl",
                                "this is not a Lightcone log (its first bytes are not LCLOG); its events are missing"),
                        new Problem(
                                "notes.lcl",
                                "this is not a Lightcone log (its first bytes are not LCLOG); its events are missing"));
    }

    @Test
    void shouldBeQuietWhenASegmentWasPreparedAndNeverBegun() throws IOException {
        step("here");
        folder.write();
        Files.write(process.folder(dir).resolve("000002.lcl"), new byte[1 << 16]);

        Execution x = read();

        assertThat(labels(x)).containsExactly("here");
        assertThat(x.problems()).isEmpty();
        assertThat(x.gaps()).isEmpty();
    }

    @Test
    void shouldSkipHolesWhenTheProcessIsDead() throws IOException {
        step("before");
        process.hole(3);
        step("after");
        folder.write();

        Execution x = read();

        assertThat(labels(x)).containsExactly("before", "after");
        assertThat(x.problems()).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissingWhenASegmentInTheMiddleIsGone() throws IOException {
        step("one");
        process.newSegment();
        step("two");
        process.newSegment();
        step("three");
        folder.write();
        Files.delete(process.folder(dir).resolve("000002.lcl"));

        Execution x = read();

        assertThat(labels(x)).containsExactly("one", "three");
        assertThat(x.problems()).containsExactly(new Problem(name, "segment 2 is not there; what it held is a gap"));
        assertThat(x.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.MISSING_SEGMENT);
    }

    @Test
    void shouldBeQuietButKnowTheGapWhenTheOldestSegmentsWereRemoved() throws IOException {
        step("one");
        process.newSegment();
        main.line("Some.java:7");
        step("two");
        folder.write();
        Files.delete(process.folder(dir).resolve("000001.lcl"));

        Execution x = read();

        assertThat(labels(x)).containsExactly("two");
        assertThat(x.problems()).isEmpty();
        assertThat(x.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.SIZE_LIMIT);
        assertThat(x.events().threadInfo(x.events().thread(0)).name()).isEqualTo("main");
    }

    @Test
    void shouldTellOfOneGapWhenSegmentsWereRemovedAgainAndAgain() throws IOException {
        step("one");
        process.newSegment();
        process.gap(GapReason.SIZE_LIMIT, null, 0, 10, 1, 12, "");
        step("two");
        process.gap(GapReason.SIZE_LIMIT, null, 0, 30, 1, 40, "");
        step("three");
        folder.write();
        Files.delete(process.folder(dir).resolve("000001.lcl"));

        Execution x = read();

        assertThat(x.gaps()).hasSize(1);
        Gap gap = x.gaps().get(0);
        assertThat(gap.reason()).isEqualTo(Gap.Reason.SIZE_LIMIT);
        assertThat(gap.lost()).isEqualTo(30);
        assertThat(gap.to()).isEqualTo(40);
        assertThat(gap.until())
                .as("where the first segment left begins, and a margin of a second")
                .isLessThan(x.events().time(0) + 1_000_000_000L);
    }

    @Test
    void shouldReadASegmentOnceWhenItIsThereTwice() throws IOException {
        step("here");
        folder.write();
        Path copy = Files.createDirectories(dir.resolve("z-copy"));
        Files.copy(process.folder(dir).resolve("000001.lcl"), copy.resolve("000001.lcl"));

        Execution x = read();

        assertThat(labels(x)).containsExactly("here");
        assertThat(x.problems())
                .containsExactly(new Problem(
                        "z-copy/000001.lcl", "is segment 1 of a log of which that was read already; not read"));
    }

    @Test
    void shouldLeaveOutImpossibleNumbersWhenALogIsHostile() throws IOException {
        step("here");
        main.event(RecordType.SEND, 1, 0, -5, 10, 0);
        main.event(RecordType.RECEIVE, 1, 0, Long.MAX_VALUE, 10, 0, 0);
        process.stamp(1);
        step("same stamp again");
        folder.write();

        Execution x = read();

        assertThat(labels(x)).containsExactly("here");
        assertThat(x.problems())
                .containsExactly(new Problem(
                        name,
                        "holds 2 records with impossible numbers and 1 that repeat a stamp; they were left out, which is"
                                + " a gap"));
    }

    @Test
    void shouldKeepTheAgentsOwnGapsWhenRecordsWereDropped() throws IOException {
        step("before");
        process.gap(GapReason.NO_SEGMENT, null, 0, 12, 40, 60, "disk slow");
        process.anchor(12);
        step("after");
        folder.write();

        Execution x = read();

        assertThat(x.processes().get(0).dropped()).isEqualTo(12);
        assertThat(x.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.NO_SEGMENT);
            assertThat(List.of(gap.lost(), gap.from(), gap.to())).containsExactly(12L, 40L, 60L);
            assertThat(gap.text()).isEqualTo("disk slow");
        });
        assertThat(x.events().chain(x.events().end(0) - 1))
                .isNotEqualTo(x.events().chain(x.events().end(0) - 2));
    }

    /** A block of a packed segment is a mebibyte of records; what lies before it is used, and after it, and it is a gap. */
    @Test
    void shouldUseTheRestWhenABlockOfAPackedSegmentIsDamaged() throws IOException {
        for (int i = 0; i < 40_000; i++) {
            step("x");
        }
        folder.write();
        Path segment = file();
        int all = read().events().size();
        byte[] packed = packed(segment);
        packed[(int) (packed.length * 0.9)] ^= 4;
        Files.write(segment, packed);

        Execution damaged = read();

        assertThat(damaged.events().size()).isBetween(all / 4, all - 1);
        assertThat(damaged.gaps()).extracting(Gap::reason).contains(Gap.Reason.CORRUPT);

        Files.write(segment, Arrays.copyOf(packed, packed.length / 2));
        Execution cut = read();

        assertThat(cut.events().size()).isLessThan(all);
        assertThat(cut.gaps()).extracting(Gap::reason).contains(Gap.Reason.CORRUPT);
    }

    /** The segment sealed, as its agent would, and packed. */
    private static byte[] packed(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        long slots = (bytes.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SegmentHeader.CLAIMED_AT, slots)
                .putLong(SegmentHeader.SEALED_AT, slots);
        Files.write(segment, bytes);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        PackedSegment.pack(segment, packed);
        return packed.toByteArray();
    }

    @Test
    void shouldSayWhatIsNoFolderOfLogs() throws IOException {
        Path other = Files.writeString(dir.resolve("notes.txt"), "no log");

        assertThatThrownBy(() -> Execution.read(List.of(other), null, Progress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage(other + " is neither a folder of logs nor a file of one");
    }

    @Test
    void shouldSayWhichDirectoryIsMissing() {
        Path missing = dir.resolve("nowhere");

        assertThatThrownBy(() -> Execution.read(List.of(missing), null, Progress.NONE))
                .isInstanceOf(UnreadableInput.class)
                .hasMessage(missing + " does not exist");
    }

    @Test
    void shouldBeEmptyWhenThereAreNoLogs() throws IOException {
        Execution x = read();

        assertThat(x.processes()).isEmpty();
        assertThat(x.events().size()).isZero();
        assertThat(x.run()).isEmpty();
    }

    @Test
    void shouldNotFollowSymbolicLinks() throws IOException {
        step("here");
        folder.write();
        Path elsewhere = Files.createDirectories(dir.resolve("in"));
        Files.createSymbolicLink(elsewhere.resolve("out"), process.folder(dir));

        Execution x = Execution.read(List.of(elsewhere), null, Progress.NONE);

        assertThat(x.processes()).isEmpty();
    }

    private void step(String label) {
        main.application(RecordType.APPLICATION, label, "");
    }

    private int slotsSoFar() throws IOException {
        folder.write();
        return (int) (Files.size(file()) - SegmentHeader.SIZE) / 64;
    }

    private Path file() {
        return process.folder(dir).resolve("000001.lcl");
    }

    private void damage(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        bytes[at] ^= 0x55;
        Files.write(file(), bytes);
    }

    private void cutFile(int length) throws IOException {
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), length));
    }

    private Execution read() throws IOException {
        return Execution.read(List.of(dir), null, Progress.NONE);
    }

    private static List<String> labels(Execution x) {
        return java.util.stream.IntStream.range(0, x.events().size())
                .mapToObj(x.events()::label)
                .filter(l -> !l.isEmpty())
                .toList();
    }
}
