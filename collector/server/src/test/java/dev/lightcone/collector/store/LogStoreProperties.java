package dev.lightcone.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.collector.store.Receipt.Fate;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever comes in whatever order, the store has a beginning of each segment as its agent wrote it, and no more. */
class LogStoreProperties {
    private static final int MOST = SegmentHeader.SIZE + 40 * 64;

    /** One piece that comes: of which segment, from where to where, with which lie. */
    record Move(
            @IntRange(min = 1, max = 2) int segment,
            @IntRange(max = MOST + 100) int from,
            @IntRange(max = 3000) int length,
            @IntRange(max = 7) int kind,
            int seed) {}

    @Property(tries = 300)
    void shouldHoldABeginningOfEachSegmentWhateverComes(
            @ForAll @Size(max = 40) List<@net.jqwik.api.From("moves") Move> moves) throws IOException {
        Path dir = Files.createTempDirectory("lightcone-store");
        SampleLog log = SampleLog.of("a");
        List<byte[]> segments = List.of(log.segment(1, 40), log.segment(2, 40));
        try (LogStore store = LogStore.open(dir, new StoreLimits(1 << 20, 1 << 20))) {
            for (Move move : moves) {
                play(store, log, segments.get(move.segment() - 1), move);
            }
            long bytes = 0;
            for (int number = 1; number <= 2; number++) {
                bytes += assertBeginning(dir, log, number, segments.get(number - 1));
            }
            assertThat(store.bytes()).isEqualTo(bytes);
        } finally {
            delete(dir);
        }
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Move> moves() {
        return net.jqwik.api.Combinators.combine(
                        net.jqwik.api.Arbitraries.integers().between(1, 2),
                        net.jqwik.api.Arbitraries.integers().between(0, MOST + 100),
                        net.jqwik.api.Arbitraries.integers().between(0, 3000),
                        net.jqwik.api.Arbitraries.integers().between(0, 7),
                        net.jqwik.api.Arbitraries.integers())
                .as(Move::new);
    }

    private static void play(LogStore store, SampleLog log, byte[] segment, Move move) {
        int number = move.segment();
        int from = Math.min(move.from(), segment.length);
        int to = Math.min(segment.length, from + move.length());
        Receipt receipt = switch (move.kind()) {
            case 0 -> store.take(log.piece(number, segment, 0, segment.length));
            case 1 -> store.take(log.piece(number, segment, 0, SegmentHeader.SIZE + move.length() % 2000));
            case 2 -> store.take(log.seal(number, segment));
            case 3 -> {
                // garbage for a header, or sealed at a length that is not one
                byte[] noise = new byte[SegmentHeader.SIZE + move.length()];
                new Random(move.seed()).nextBytes(noise);
                Receipt refused = store.take(log.piece(3, noise, 0, noise.length));
                assertThat(refused.fate()).isEqualTo(Fate.WRONG);
                yield refused;
            }
            case 4 ->
                store.take(
                        new Piece(log.incarnation(), number, from, ByteBuffer.allocate(0), move.seed(), false, false));
            default -> store.take(log.piece(number, segment, from, to));
        };
        assertThat(receipt.offset()).isBetween(0L, (long) segment.length);
    }

    private static long assertBeginning(Path dir, SampleLog log, int number, byte[] segment) throws IOException {
        Path file = dir.resolve("a-" + log.incarnation()).resolve(LogLayout.segment(number));
        if (!Files.exists(file)) {
            return 0;
        }
        byte[] there = Files.readAllBytes(file);
        byte[] same = Arrays.copyOf(segment, there.length);
        byte[] sealed = there.length == segment.length ? SampleLog.sealed(segment) : same;
        assertThat(Arrays.equals(there, same) || Arrays.equals(there, sealed)).isTrue();
        return there.length;
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
