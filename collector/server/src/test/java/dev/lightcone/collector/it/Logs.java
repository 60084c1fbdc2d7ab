package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Compares the logs of agents with what a store has of them. */
final class Logs {
    private Logs() {}

    static List<Path> folders(Path dir) throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            return all.filter(path -> Files.exists(path.resolve(LogLayout.segment(1))))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(LogLayout.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    /** The store's folder of a log. */
    static Path stored(Path store, Path folder) throws IOException {
        String prefix = folder.getFileName().toString();
        return folders(store).stream()
                .filter(path -> path.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError(prefix + " is not in the store"));
    }

    /** Every record that a log has is in the store, byte for byte, and the store has nothing else. */
    static void assertSame(Path folder, Path stored) throws IOException {
        for (Path segment : segments(folder)) {
            long end = committed(segment);
            if (end > 0) {
                byte[] theirs = Files.readAllBytes(stored.resolve(segment.getFileName()));
                assertThat((long) theirs.length)
                        .as("bytes of %s in the store", segment)
                        .isEqualTo(end);
                assertBeginning(segment, theirs);
            }
        }
    }

    /** As {@link #assertSame}, but signs of life that came after the goodbye was shipped may be missing. */
    static void assertSameEvents(Path folder, Path stored) throws IOException {
        for (Path segment : segments(folder)) {
            if (committed(segment) == 0) {
                continue;
            }
            Path copy = stored.resolve(segment.getFileName());
            byte[] theirs = Files.exists(copy) ? Files.readAllBytes(copy) : new byte[0];
            if (theirs.length > 0) {
                assertBeginning(segment, theirs);
            }
            try (SegmentReader reader = SegmentReader.open(segment, false)) {
                while (reader.next()) {
                    assertThat(reader.position() <= theirs.length
                                    || !RecordType.isEvent(reader.record().type()))
                            .as(
                                    "record of type %d before byte %d",
                                    reader.record().type(), reader.position())
                            .isTrue();
                }
            }
        }
    }

    private static void assertBeginning(Path segment, byte[] theirs) throws IOException {
        byte[] mine = Files.readAllBytes(segment);
        assertThat(Arrays.equals(mine, 0, SegmentHeader.CLAIMED_AT, theirs, 0, SegmentHeader.CLAIMED_AT))
                .as("header of %s", segment)
                .isTrue();
        assertThat(Arrays.mismatch(
                        Arrays.copyOfRange(mine, SegmentHeader.SIZE, theirs.length),
                        Arrays.copyOfRange(theirs, SegmentHeader.SIZE, theirs.length)))
                .as("first byte of %s that is another in the store", segment)
                .isEqualTo(-1);
    }

    /** Where the last record of a segment ends, 0 if there is none. */
    static long committed(Path segment) throws IOException {
        long end = 0;
        try (SegmentReader reader = SegmentReader.open(segment, false)) {
            while (reader.next()) {
                end = reader.position();
            }
        }
        return end;
    }

    /** Records of a type in all segments of a log. */
    static long count(Path folder, int type) throws IOException {
        long count = 0;
        for (Path segment : segments(folder)) {
            try (SegmentReader reader = SegmentReader.open(segment, false)) {
                while (reader.next()) {
                    count += reader.record().type() == type ? 1 : 0;
                }
                assertThat(reader.corruptSlots())
                        .as("corrupt slots of %s", segment)
                        .isZero();
            }
        }
        return count;
    }
}
