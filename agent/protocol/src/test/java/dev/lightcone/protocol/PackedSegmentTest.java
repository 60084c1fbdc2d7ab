package dev.lightcone.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedSegmentTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveBackEveryByteWhenItIsUnpacked(long seed) throws IOException {
        byte[] segment = segment(new Random(seed), 500 + 6_000 * (int) seed);

        byte[] packed = packed(segment);

        assertThat(unpacked(packed)).isEqualTo(segment);
        assertThat(packed.length).isLessThan(segment.length);
    }

    @Test
    void shouldTakeLittleRoomWhenRecordsAreLikeThoseBefore() throws IOException {
        Random random = new Random(1);
        Segment segment = new Segment();
        long[] offset = {0, 0};
        long stamp = 100;
        int events = 20_000;
        for (int i = 0; i < events / 2; i++) {
            long bytes = 1 + random.nextInt(1400);
            long time = i * 20_000L + random.nextInt(5_000);
            segment.record(RecordType.SEND, 1, 3, ++stamp, time, 7, 2, offset[0], bytes, 0, 0);
            segment.record(RecordType.SENT, 1, 3, stamp, 0, 7, 0, bytes, offset[0], 0, 0);
            segment.record(RecordType.RECEIVE, 1, 4, ++stamp, time + 900, 8, 5, offset[1], bytes, 0, 0);
            offset[0] += bytes;
            offset[1] += bytes;
        }

        byte[] packed = packed(segment.sealed());

        assertThat(packed.length).isLessThan(8 * events);
        assertThat(unpacked(packed)).isEqualTo(segment.sealed());
    }

    @Test
    void shouldReadTheSameRecordsWhenTheSegmentIsPacked() throws IOException {
        byte[] segment = segment(new Random(9), 18_000);
        Path plain = Files.write(dir.resolve("000001.lcl"), segment);
        Path packed = Files.write(dir.resolve("000002.lcl"), packed(segment));

        try (SegmentReader one = SegmentReader.open(plain, false);
                SegmentReader other = SegmentReader.open(packed, false)) {
            while (one.next()) {
                assertThat(other.next()).isTrue();
                assertThat(other.record().copy()).usingRecursiveComparison().isEqualTo(one.record());
            }
            assertThat(other.next()).isFalse();
            assertThat(other.packed()).isTrue();
            assertThat(other.header()).isEqualTo(one.header());
            assertThat(other.bytes()).isEqualTo(one.bytes());
            assertThat(other.sealedSlots()).isEqualTo(one.sealedSlots());
            assertThat(other.corruptSlots()).isEqualTo(one.corruptSlots());
            assertThat(other.holes()).isEqualTo(one.holes());
        }
    }

    @Test
    void shouldCostABlockAndNoMoreWhenSomeOfItIsDamaged() throws IOException {
        Segment segment = new Segment();
        for (int i = 0; i < 40_000; i++) {
            segment.record(RecordType.APPLICATION, 1, 1, i + 1, i, 0, 0, i, 0, 0, 0);
        }
        byte[] packed = packed(segment.sealed());
        packed[32 + SegmentHeader.SIZE + 200] ^= 1;
        Path file = Files.write(dir.resolve("000001.lcl"), packed);

        try (SegmentReader reader = SegmentReader.open(file, false)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.record().p0()).isEqualTo(PackedSegment.BLOCK / 64);
            assertThat(reader.corruptSlots()).isEqualTo(PackedSegment.BLOCK / 64);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldEndInGoodOrderWhateverTheBytesAre(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] packed = packed(segment(random, 2_000));
        for (int i = 0; i < 25; i++) {
            byte[] damaged = packed.clone();
            for (int j = 0; j < 20; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(dir.resolve("000001.lcl"), Arrays.copyOf(damaged, random.nextInt(damaged.length)));
            try (SegmentReader reader = SegmentReader.open(file, false)) {
                while (reader.next()) {
                    assertThat(reader.position()).isLessThanOrEqualTo(LogLayout.MOST_BYTES);
                }
            } catch (LogFormatException e) {
                assertThat(e).hasMessageContaining(" ");
            }
        }
    }

    @Test
    void shouldBeRefusedWhenItIsNotSealed() {
        byte[] open = new Segment().sealed();
        Arrays.fill(open, SegmentHeader.SEALED_AT, SegmentHeader.SEALED_AT + 8, (byte) 0);

        assertThatThrownBy(() -> packed(open))
                .isInstanceOf(LogFormatException.class)
                .hasMessage("it is not a whole sealed segment");
    }

    private byte[] packed(byte[] segment) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        PackedSegment.pack(Files.write(dir.resolve("plain"), segment), packed);
        return packed.toByteArray();
    }

    private byte[] unpacked(byte[] packed) throws IOException {
        Path file = Files.write(dir.resolve("packed"), packed);
        try (FileChannel channel = FileChannel.open(file)) {
            PackedSegment segment = PackedSegment.of(channel);
            ByteBuffer all = ByteBuffer.allocate((int) segment.bytes());
            all.put(segment.header());
            while (segment.read(all, all.position()) > 0) {
                // goes on until all is there
            }
            return all.array();
        }
    }

    /** Records of all kinds of types and lengths, holes, damaged slots, and records that blocks cut in two. */
    private static byte[] segment(Random random, int records) {
        Segment segment = new Segment();
        for (int i = 0; i < records; i++) {
            int what = random.nextInt(40);
            if (what == 0) {
                segment.raw(new byte[64 * (1 + random.nextInt(3))]);
            } else if (what == 1) {
                byte[] noise = new byte[64];
                random.nextBytes(noise);
                segment.raw(noise);
            } else {
                int slots = what < 8 ? 1 + random.nextInt(5) : 1;
                segment.record(
                        1 + random.nextInt(255),
                        slots,
                        random.nextInt(4),
                        random.nextBoolean() ? i : random.nextLong(),
                        random.nextInt(3) == 0 ? random.nextLong() : i,
                        random.nextInt(3) - 1,
                        random.nextInt(),
                        random.nextLong(),
                        i,
                        random.nextBoolean() ? Long.MIN_VALUE : 0,
                        random.nextInt(9));
            }
        }
        return segment.sealed();
    }

    private static final class Segment {
        private final ByteArrayOutputStream slots = new ByteArrayOutputStream();

        void raw(byte[] bytes) {
            slots.writeBytes(bytes);
        }

        void record(
                int type,
                int count,
                int thread,
                long stamp,
                long time,
                int socket,
                int aux,
                long p0,
                long p1,
                long p2,
                long p3) {
            ByteBuffer b = ByteBuffer.allocate(64 * count).order(ByteOrder.LITTLE_ENDIAN);
            long word0 = RecordLayout.word0(type, count, thread);
            long word3 = RecordLayout.word3(socket, aux);
            b.putLong(word0).putLong(stamp).putLong(time).putLong(word3);
            b.putLong(p0).putLong(p1).putLong(p2).putLong(p3);
            long fold = RecordLayout.fold(word0, stamp, time, word3, p0, p1, p2, p3);
            for (int i = 8; i < 8 * count; i++) {
                b.putLong(p0 * i);
                fold = RecordLayout.fold(fold, p0 * i);
            }
            b.putLong(0, RecordLayout.seal(word0, fold));
            slots.writeBytes(b.array());
        }

        byte[] sealed() {
            byte[] header = new SegmentHeader(
                            1,
                            new UUID(1, 1),
                            true,
                            new UUID(2, 2),
                            new UUID(0, 0),
                            1,
                            "a",
                            "h",
                            "b",
                            1,
                            1,
                            1,
                            1,
                            1,
                            1,
                            "17",
                            "M",
                            "",
                            "t")
                    .encode();
            ByteBuffer all = ByteBuffer.allocate(header.length + slots.size()).order(ByteOrder.LITTLE_ENDIAN);
            all.put(header).put(slots.toByteArray());
            all.putLong(SegmentHeader.CLAIMED_AT, slots.size() / 64);
            all.putLong(SegmentHeader.SEALED_AT, slots.size() / 64);
            return all.array();
        }
    }
}
