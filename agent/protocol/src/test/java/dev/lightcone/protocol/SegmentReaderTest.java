package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentReaderTest {
    private static final int AT = SegmentHeader.SIZE;

    @TempDir
    Path dir;

    @Test
    void shouldReadAllFieldsOfARecord() throws IOException {
        try (SegmentReader reader =
                open(new Segments().record(RecordType.SEND, 42, "grüße").bytes(), false)) {
            assertThat(reader.header()).isEqualTo(Segments.header());
            assertThat(reader.next()).isTrue();
            LogRecord r = reader.record();
            assertThat(r.type()).isEqualTo(RecordType.SEND);
            assertThat(r.thread()).isEqualTo(-9);
            assertThat(r.stamp()).isEqualTo(42);
            assertThat(r.time()).isEqualTo(420);
            assertThat(r.socket()).isEqualTo(7);
            assertThat(r.aux()).isEqualTo(-3);
            assertThat(List.of(r.p0(), r.p1(), r.p2(), r.p3())).containsExactly(1L, -1L, Long.MIN_VALUE, 42L ^ 0x5555);
            assertThat(r.text()).isEqualTo("grüße");
            assertThat(r.extra()).hasSize(64);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldSkipPaddingAndTypesItDoesNotKnowAreLeftToTheCaller() throws IOException {
        byte[] bytes = new Segments()
                .record(RecordType.PAD, 0, "xxxxxxxx")
                .record(250, 1, null)
                .record(RecordType.PAD, 0, null)
                .record(RecordType.SEND, 2, null)
                .bytes();

        assertThat(stamps(bytes)).containsExactly(1L, 2L);
    }

    @Test
    void shouldCountHolesBetweenRecordsOfADeadProcessButNotItsUnusedEnd() throws IOException {
        byte[] bytes = new Segments()
                .record(RecordType.SEND, 1, null)
                .holes(2)
                .record(RecordType.SEND, 2, null)
                .holes(900)
                .bytes();
        try (SegmentReader reader = open(bytes, false)) {
            assertThat(rest(reader)).containsExactly(1L, 2L);
            assertThat(reader.holes()).isEqualTo(2);
            assertThat(reader.corruptSlots()).isZero();
        }
    }

    @Test
    void shouldStopAtAHoleOfALiveProcessAndGoOnWhenItIsFilled() throws IOException {
        byte[] later = new Segments()
                .record(RecordType.SEND, 1, null)
                .record(RecordType.SEND, 2, "now here")
                .record(RecordType.SEND, 3, null)
                .bytes();
        byte[] now = later.clone();
        Arrays.fill(now, AT + 64, AT + 192, (byte) 0);
        Path path = file(now);
        try (SegmentReader reader = SegmentReader.open(path, true)) {
            assertThat(rest(reader)).containsExactly(1L);
            assertThat(reader.position()).isEqualTo(AT + 64);
            assertThat(reader.next()).isFalse();

            Files.write(path, later, StandardOpenOption.WRITE);

            assertThat(rest(reader)).containsExactly(2L, 3L);
            assertThat(reader.holes()).isZero();
        }
    }

    @Test
    void shouldGoOnWhenALiveFileGrows() throws IOException {
        byte[] whole = new Segments()
                .record(RecordType.SEND, 1, null)
                .record(RecordType.SEND, 2, "two slots")
                .bytes();
        Path path = file(Arrays.copyOf(whole, AT + 64 + 70));
        try (SegmentReader reader = SegmentReader.open(path, true)) {
            assertThat(rest(reader)).containsExactly(1L);

            Files.write(path, whole);

            assertThat(rest(reader)).containsExactly(2L);
            assertThat(reader.corruptSlots()).isZero();
        }
    }

    @Test
    void shouldLoseOnlyTheDamagedRecord() throws IOException {
        byte[] bytes = new Segments()
                .record(RecordType.SEND, 1, null)
                .record(RecordType.SEND, 2, null)
                .record(RecordType.SEND, 3, null)
                .bytes();
        bytes[AT + 64 + 33] ^= 4;
        try (SegmentReader reader = open(bytes, false)) {
            assertThat(rest(reader)).containsExactly(1L, 3L);
            assertThat(reader.corruptSlots()).isEqualTo(1);
            assertThat(reader.firstCorruptAt()).isEqualTo(AT + 64);
        }
    }

    @Test
    void shouldNoticeAlmostAnyFlippedBitAndNeverFail() throws IOException {
        Random random = new Random(7);
        Segments segments = new Segments();
        for (int i = 1; i <= 50; i++) {
            segments.record(RecordType.SEND, i, i % 7 == 0 ? "text ".repeat(i) : null);
        }
        byte[] intact = segments.bytes();
        int unnoticed = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = intact.clone();
            bytes[AT + random.nextInt(bytes.length - AT)] ^= (byte) (1 << random.nextInt(8));
            try (SegmentReader reader = open(bytes, false)) {
                unnoticed += rest(reader).size() == 50 ? 1 : 0;
            }
        }
        assertThat(unnoticed).isZero();
    }

    @Test
    void shouldSurviveAnythingBehindAnIntactHeader() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = Arrays.copyOf(Segments.header().encode(), AT + random.nextInt(5000));
            byte[] noise = new byte[bytes.length - AT];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, bytes, AT, noise.length);
            try (SegmentReader reader = open(bytes, random.nextBoolean())) {
                assertThat(rest(reader)).hasSizeLessThan(3);
            }
        }
    }

    @Test
    void shouldReadUpToWhereAFileWasCut() throws IOException {
        byte[] whole = new Segments()
                .record(RecordType.SEND, 1, null)
                .record(RecordType.SEND, 2, "a text of some length that takes more than one slot, as texts do ......")
                .bytes();
        for (int length = AT; length < whole.length; length++) {
            List<Long> stamps = stamps(Arrays.copyOf(whole, length));
            assertThat(stamps).isEqualTo(length < AT + 64 ? List.of() : List.of(1L));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAFileThatIsNoSegment() throws IOException {
        byte[] header = Segments.header().encode();
        byte[] newer = header.clone();
        newer[8] = 9;
        byte[] damaged = header.clone();
        damaged[200] ^= 1;

        assertMessage(new byte[0], "this is not a Lightcone log (its first bytes are not LCLOG)");
        assertMessage(
                "PK\3\4 something else entirely, and long enough".getBytes(StandardCharsets.UTF_8),
                "this is not a Lightcone log (its first bytes are not LCLOG)");
        assertMessage(newer, "log format 9, but this version of Lightcone reads 1");
        assertMessage(Arrays.copyOf(header, 1000), "truncated within its header: 1000 of 4096 bytes");
        assertMessage(damaged, "checksum wrong in the header (bytes 0 to 3968)");
    }

    private void assertMessage(byte[] bytes, String message) throws IOException {
        Path path = file(bytes);
        assertThatThrownBy(() -> SegmentReader.open(path, false))
                .isInstanceOf(LogFormatException.class)
                .hasMessage(message);
    }

    private List<Long> stamps(byte[] bytes) throws IOException {
        try (SegmentReader reader = open(bytes, false)) {
            return rest(reader);
        }
    }

    private static List<Long> rest(SegmentReader reader) throws IOException {
        List<Long> stamps = new ArrayList<>();
        while (reader.next()) {
            stamps.add(reader.record().stamp());
        }
        return stamps;
    }

    private SegmentReader open(byte[] bytes, boolean live) throws IOException {
        return SegmentReader.open(file(bytes), live);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(dir.resolve("segment.lcl"), bytes);
    }
}
