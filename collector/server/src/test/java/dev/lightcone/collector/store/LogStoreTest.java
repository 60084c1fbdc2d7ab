package dev.lightcone.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lightcone.collector.store.Receipt.Fate;
import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogStoreTest {
    @TempDir
    private Path dir;

    private LogStore store;
    private final SampleLog log = SampleLog.of("a");
    private final byte[] segment = log.segment(1, 100);

    @BeforeEach
    void open() throws IOException {
        store = LogStore.open(dir, StoreLimits.DEFAULT);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void shouldHaveTheSameBytesWhenPiecesComeTwiceAndOverlap() throws IOException {
        assertThat(store.take(log.piece(1, segment, 0, 5000))).isEqualTo(Receipt.taken(5000, false));
        assertThat(store.take(log.piece(1, segment, 0, 5000))).isEqualTo(Receipt.taken(5000, false));
        assertThat(store.take(log.piece(1, segment, 4500, 7001))).isEqualTo(Receipt.taken(7001, false));
        assertThat(store.take(log.piece(1, segment, 4097, 6000))).isEqualTo(Receipt.taken(7001, false));
        assertThat(store.take(log.piece(1, segment, 7001, segment.length)))
                .isEqualTo(Receipt.taken(segment.length, false));

        assertThat(Files.readAllBytes(file(1))).isEqualTo(segment);
        assertThat(store.take(log.seal(1, segment))).isEqualTo(Receipt.taken(segment.length, true));
        assertThat(store.take(log.seal(1, segment))).isEqualTo(Receipt.taken(segment.length, true));
        assertThat(Files.readAllBytes(file(1))).isEqualTo(SampleLog.sealed(segment));
        assertThat(store.bytes()).isEqualTo(segment.length);
    }

    @Test
    void shouldWantWhatIsMissingWhenAPieceIsFarAhead() {
        store.take(log.piece(1, segment, 0, 5000));

        assertThat(store.take(log.piece(1, segment, 6000, 7000)))
                .isEqualTo(new Receipt(Fate.BEYOND, 5000, false, "begins at byte 6000, but there are 5000 so far"));
        assertThat(store.take(log.piece(2, segment, 6000, 7000)).offset()).isZero();
    }

    @Test
    void shouldGoOnWhereItWasWhenItIsOpenedAnew() throws IOException {
        store.take(log.piece(1, segment, 0, segment.length));
        store.take(log.seal(1, segment));
        byte[] second = log.segment(2, 10);
        store.take(log.piece(2, second, 0, 4200));
        store.close();

        store = LogStore.open(dir, StoreLimits.DEFAULT);

        assertThat(store.take(log.piece(1, segment, 0, 0))).isEqualTo(Receipt.taken(segment.length, true));
        assertThat(store.take(log.piece(2, second, 0, 0))).isEqualTo(Receipt.taken(4200, false));
        assertThat(store.take(log.piece(2, second, 4200, second.length)).offset())
                .isEqualTo(second.length);
        assertThat(Files.readAllBytes(file(2))).isEqualTo(second);
        assertThat(store.bytes()).isEqualTo(segment.length + second.length);
    }

    @Test
    void shouldBelongToOneCollectorWhenItIsOpenedTwice() {
        assertThatThrownBy(() -> LogStore.open(dir, StoreLimits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessage("this collector has it already");
    }

    @Test
    void shouldRefuseWhenTheHeaderIsNotThatOfTheSegment() {
        SampleLog other = SampleLog.of("a");
        byte[] damaged = segment.clone();
        damaged[300]++;
        byte[] newer = segment.clone();
        newer[8] = 2;

        assertThat(wrong(log.piece(1, other.segment(1, 3), 0, 4288)))
                .isEqualTo("is of another log: its header names incarnation " + other.incarnation());
        assertThat(wrong(log.piece(2, segment, 0, 4288))).isEqualTo("is segment 1 by its header");
        assertThat(wrong(log.piece(1, damaged, 0, 4288))).startsWith("checksum wrong in the header");
        assertThat(wrong(log.piece(1, newer, 0, 4288)))
                .isEqualTo("log format 2, but this version of Lightcone reads 1");
        assertThat(wrong(log.piece(1, new byte[5000], 0, 5000))).startsWith("this is not a Lightcone log");
        assertThat(wrong(log.piece(1, segment, 0, 4095))).isEqualTo("begins a segment with less than its header");
        assertThat(store.logs()).isZero();
        assertThat(store.bytes()).isZero();
    }

    @Test
    void shouldRefuseWhenALaterSegmentIsOfAnotherProcess() {
        store.take(log.piece(1, segment, 0, segment.length));
        SampleLog liar = new SampleLog("b", log.incarnation());

        assertThat(wrong(liar.piece(2, liar.segment(2, 1), 0, 4160)))
                .isEqualTo("is of another process than the segments before, by its header");
    }

    @Test
    void shouldRefuseWhenAnAgentLiesAboutLengths() throws IOException {
        store.take(log.piece(1, segment, 0, segment.length));

        assertThat(wrong(sealed(99))).isEqualTo("seals the segment at 10432 bytes, but it has 10496");
        assertThat(store.take(sealed(101)).fate()).isEqualTo(Fate.BEYOND);
        assertThat(wrong(sealed(1L << 55))).isEqualTo("is sealed with 36028797018963968 slots, which no segment has");
        assertThat(wrong(sealed(-5))).isEqualTo("is sealed with -5 slots, which no segment has");
        assertThat(store.take(log.seal(1, segment)).sealed()).isTrue();
        byte[] more = log.segment(1, 101);
        assertThat(wrong(log.piece(1, more, 10_496, more.length))).isEqualTo("is more than the sealed segment has");
        assertThat(Files.readAllBytes(file(1))).isEqualTo(SampleLog.sealed(segment));
    }

    @Test
    void shouldRefuseWhenASegmentWouldBeLargerThanAnyIs() throws IOException {
        store.take(log.piece(1, segment, 0, segment.length));
        ByteBuffer much = ByteBuffer.allocate(1 << 20);
        Receipt last = null;
        for (long at = segment.length; at < LogLayout.MOST_BYTES + much.capacity(); at += much.capacity()) {
            last = store.take(new Piece(log.incarnation(), 1, at, much.duplicate(), 0, false, false));
        }

        assertThat(last.fate()).isNotEqualTo(Fate.TAKEN);
        assertThat(Files.size(file(1))).isLessThanOrEqualTo(LogLayout.MOST_BYTES);
    }

    @Test
    void shouldSayFullAndGoOnLaterWhenALimitIsReached() throws IOException {
        store.close();
        store = LogStore.open(dir, new StoreLimits(30_000, 12_000));
        store.take(log.piece(1, segment, 0, segment.length));

        byte[] second = log.segment(2, 1);
        assertThat(store.take(log.piece(2, second, 0, second.length)))
                .isEqualTo(Receipt.full(-1, "this log reached the limit of 12000 bytes per log"));
        SampleLog b = SampleLog.of("b");
        byte[] ofB = b.segment(1, 100);
        assertThat(store.take(b.piece(1, ofB, 0, ofB.length)).fate()).isEqualTo(Fate.TAKEN);
        SampleLog c = SampleLog.of("c");
        byte[] ofC = c.segment(1, 100);
        assertThat(store.take(c.piece(1, ofC, 0, ofC.length)))
                .isEqualTo(Receipt.full(-1, "the store reached its limit of 30000 bytes"));
        assertThat(store.take(c.piece(1, ofC, 0, 0))).isEqualTo(Receipt.taken(0, false));
        store.close();

        store = LogStore.open(dir, StoreLimits.DEFAULT);
        assertThat(store.take(log.piece(2, second, 0, second.length)).fate()).isEqualTo(Fate.TAKEN);
        assertThat(Files.readAllBytes(file(2))).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "..", "/", "a\0b", ".names", "x/../../y", "", "a\nb", "Ünïcode ☃"})
    void shouldStayInItsFolderWhenANameIsHostile(String name) throws IOException {
        SampleLog hostile = SampleLog.of(name);
        byte[] bytes = hostile.segment(1, 1);

        assertThat(store.take(hostile.piece(1, bytes, 0, bytes.length)).fate()).isEqualTo(Fate.TAKEN);

        try (Stream<Path> all = Files.list(dir)) {
            assertThat(all.map(path -> path.getFileName().toString()).filter(path -> !path.equals(".lock")))
                    .singleElement()
                    .asString()
                    .matches("[A-Za-z0-9._-]*-" + hostile.incarnation());
        }
        assertThat(dir.resolveSibling("etc")).doesNotExist();
    }

    @Test
    void shouldKeepThemApartWhenTwoIncarnationsHaveOneName() throws IOException {
        UUID twin = UUID.fromString(log.incarnation().toString().substring(0, 8) + "-0000-4000-8000-000000000002");
        SampleLog second = new SampleLog("a", twin);
        byte[] other = second.segment(1, 7);

        store.take(log.piece(1, segment, 0, segment.length));
        store.take(second.piece(1, other, 0, other.length));

        assertThat(Files.readAllBytes(file(1))).isEqualTo(segment);
        assertThat(store.logs()).isEqualTo(2);
    }

    @Test
    void shouldBeForItsOwnerAloneWhenFilesAreMade() throws IOException {
        store.take(log.piece(1, segment, 0, segment.length));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(1))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(1).getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldWriteThroughNoLinkWhenSomebodyPutOneThere() throws IOException {
        store.take(log.piece(1, segment, 0, 4096 + 64));
        Path elsewhere = Files.write(dir.resolve("elsewhere"), new byte[4160]);
        Files.delete(file(1));
        Files.createSymbolicLink(file(1), elsewhere);

        assertThat(store.take(log.piece(1, segment, 4160, 5000)).fate()).isEqualTo(Fate.FULL);
        assertThat(Files.readAllBytes(elsewhere)).isEqualTo(new byte[4160]);
    }

    @Test
    void shouldTellWhetherItHearsOfAnAgent() throws IOException {
        store.take(log.piece(1, segment, 0, 5000));
        Path folder = file(1).getParent();
        assertThat(contact(folder)).isEqualTo(Contact.State.HELD);

        store.take(new Piece(log.incarnation(), 1, 5000, ByteBuffer.allocate(0), 0, true, false));
        await().atMost(Duration.ofMinutes(5)).until(() -> contact(folder) == Contact.State.LOST);
        assertThat(store.logs(Contact.State.LOST)).isOne();

        store.take(log.piece(1, segment, 0, 0));
        assertThat(contact(folder)).isEqualTo(Contact.State.HELD);

        store.take(new Piece(log.incarnation(), 1, 5000, ByteBuffer.allocate(0), 0, false, true));
        assertThat(contact(folder)).isEqualTo(Contact.State.ENDED);
        store.take(log.piece(1, segment, 0, 0));
        assertThat(contact(folder)).as("once ended, always ended").isEqualTo(Contact.State.ENDED);
    }

    @Test
    void shouldWriteNothingWhenAskedForWhatItDoesNotHave() throws IOException {
        assertThat(store.take(log.piece(7, segment, 0, 0))).isEqualTo(Receipt.taken(0, false));

        try (Stream<Path> all = Files.list(dir)) {
            assertThat(all.map(path -> path.getFileName().toString()).toList()).isEqualTo(List.of(".lock"));
        }
    }

    private static Contact.State contact(Path folder) {
        return Contact.read(folder).orElseThrow().state();
    }

    private Piece sealed(long slots) {
        return new Piece(log.incarnation(), 1, 10_496, ByteBuffer.allocate(0), slots, false, false);
    }

    private String wrong(Piece piece) {
        Receipt receipt = store.take(piece);
        assertThat(receipt.fate()).isEqualTo(Fate.WRONG);
        return receipt.message();
    }

    private Path file(int number) throws IOException {
        try (Stream<Path> folders = Files.list(dir)) {
            return folders.filter(folder -> folder.getFileName()
                            .toString()
                            .endsWith(log.incarnation().toString()))
                    .findFirst()
                    .orElseThrow()
                    .resolve(LogLayout.segment(number));
        }
    }
}
