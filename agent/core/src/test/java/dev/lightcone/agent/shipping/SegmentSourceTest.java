package dev.lightcone.agent.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.shipping.SegmentSource.Piece;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSourceTest {
    private static final int SLOTS = 20;
    private static final int FIRST = SegmentHeader.SIZE;

    @TempDir
    Path dir;

    private final ByteBuffer file =
            ByteBuffer.allocate(FIRST + SLOTS * RecordLayout.SLOT).order(ByteOrder.LITTLE_ENDIAN);
    private final SegmentSource source = new SegmentSource();
    private Path path;

    @BeforeEach
    void segment() {
        path = dir.resolve("000001.lcl");
    }

    @Test
    void shouldReadNothingWhenNothingIsCommitted() throws IOException {
        assertThat(read(0)).isEqualTo(new Piece(0, 0, Long.MAX_VALUE));
    }

    @Test
    void shouldStopBeforeAHoleUntilItIsFilled() throws IOException {
        record(0, 1);
        record(2, 1);

        assertThat(read(0).length()).isEqualTo(FIRST + 64);
        assertThat(read(FIRST + 64).length()).isZero();
        record(1, 1);
        assertThat(read(FIRST + 64).length()).isEqualTo(128);
    }

    @Test
    void shouldStopBeforeARecordThatIsHalfWrittenUntilItHasWaitedLongEnough() throws IOException {
        record(0, 1);
        record(1, 3);
        file.put(FIRST + 3 * 64 + 5, (byte) 9);

        for (int look = 1; look < 5; look++) {
            assertThat(read(0).length()).as("look %d", look).isEqualTo(FIRST + 64);
        }
        assertThat(read(0).length())
                .as("it is damaged, and is shipped as it is")
                .isGreaterThan(FIRST + 64);
    }

    @Test
    void shouldReadAllWhenSealed() throws IOException {
        for (int slot = 0; slot < 5; slot++) {
            record(slot, 1);
        }
        file.putLong(SegmentHeader.SEALED_AT, 5);

        assertThat(read(0)).isEqualTo(new Piece(FIRST + 5 * 64, 5, FIRST + 5 * 64));
        assertThat(read(FIRST + 5 * 64).length()).isZero();
    }

    @Test
    void shouldPassHolesWhenTheProcessIsDead() throws IOException {
        file.put(0, header().encode());
        record(0, 1);
        record(3, 2);
        write();

        long end = SegmentSource.endOfDead(path);

        assertThat(end).isEqualTo(FIRST + 5 * 64);
        assertThat(source.read(path, FIRST + 64, end)).isEqualTo(new Piece(4 * 64, 0, end));
    }

    private Piece read(long offset) throws IOException {
        write();
        return source.read(path, offset, Long.MAX_VALUE);
    }

    private void write() throws IOException {
        Files.write(path, file.array());
    }

    private void record(int slot, int slots) {
        int at = FIRST + slot * RecordLayout.SLOT;
        long word0 = RecordLayout.word0(RecordType.APPLICATION, slots, 1);
        long fold = RecordLayout.fold(word0, slot, 0, 0, 0, 0, 0, 0);
        for (int i = 8; i < slots * 8; i++) {
            fold = RecordLayout.fold(fold, 0);
        }
        file.putLong(at, RecordLayout.seal(word0, fold));
        file.putLong(at + 8, slot);
    }

    private static SegmentHeader header() {
        java.util.UUID id = new java.util.UUID(1, 2);
        return new SegmentHeader(1, id, true, id, id, 1, "a", "h", "b", 0, 0, 0, 0, 0, 0, "17", "Main", "", "test");
    }
}
