package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Logs that no agent wrote: whatever the bytes say, reading them ends, within bounds, and with a judgement. */
class NoiseProperties {
    private static Path dir;
    private static Path log;
    private static byte[] good;

    @BeforeContainer
    static void story() throws IOException {
        dir = Files.createTempDirectory("lightcone-noise");
        FeedStory.write(dir, true);
        try (Stream<Path> all = Files.walk(dir)) {
            log = all.filter(path -> path.toString().endsWith(".lcl"))
                    .max(Comparator.comparingLong(path -> path.toFile().length()))
                    .orElseThrow();
        }
        good = Files.readAllBytes(log);
    }

    @AfterContainer
    static void clear() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 3000)
    void shouldReadToTheEndWhenBytesAreChanged(@ForAll long seed) throws IOException {
        Files.write(log, noise(new Random(seed)));
        int records = 0;
        try (SegmentReader reader = SegmentReader.open(log, seed % 2 == 0)) {
            while (reader.next()) {
                records++;
                reader.record().text();
                reader.record().text(64);
            }
            assertThat(reader.holes() + reader.corruptSlots() + records)
                    .isLessThanOrEqualTo(Files.size(log) / RecordLayout.SLOT);
        } catch (IOException damagedHeader) {
            assertThat(damagedHeader.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 400)
    void shouldJudgeWhenBytesAreChanged(@ForAll long seed) throws Exception {
        Files.write(log, noise(new Random(seed)));

        Analysis analysis = Analysis.of(List.of(dir), AnalysisOptions.NONE.withCausal("replica-*"), Progress.NONE);

        assertThat(analysis.execution().processes()).hasSizeBetween(1, 7);
    }

    /** Bytes changed anywhere; or words of records changed and the check made right again, as a liar would. */
    private static byte[] noise(Random random) {
        byte[] bytes = good.clone();
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int slots = (bytes.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
        for (int change = random.nextInt(8); change >= 0; change--) {
            int at = SegmentHeader.SIZE + random.nextInt(slots) * RecordLayout.SLOT;
            switch (random.nextInt(4)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                case 1 -> b.putLong(at + 8 * random.nextInt(8), extreme(random));
                default -> lie(b, at, random);
            }
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void lie(ByteBuffer b, int at, Random random) {
        long word0 = b.getLong(at);
        int type = random.nextInt(3) == 0 ? random.nextInt(256) : RecordLayout.type(word0);
        word0 = RecordLayout.word0(type, 1, random.nextInt(3) == 0 ? random.nextInt() : RecordLayout.thread(word0));
        b.putLong(at + 8 * (1 + random.nextInt(7)), extreme(random));
        long fold = RecordLayout.fold(
                word0,
                b.getLong(at + 8),
                b.getLong(at + 16),
                b.getLong(at + 24),
                b.getLong(at + 32),
                b.getLong(at + 40),
                b.getLong(at + 48),
                b.getLong(at + 56));
        b.putLong(at, RecordLayout.seal(word0, fold));
    }

    private static long extreme(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> -1;
            case 3 -> random.nextInt(1000);
            case 4 -> 1L << random.nextInt(63);
            default -> random.nextLong();
        };
    }
}
