package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.protocol.LogFormatException;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.PackedSegment;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownSegmentsTest {
    @TempDir
    private Path dir;

    private Path file;
    private final KnownSegments known = new KnownSegments();

    @BeforeEach
    void write() {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess process = folder.process("a").anchor(0);
        folder.write();
        file = process.folder(dir).resolve(LogLayout.segment(1));
    }

    @Test
    void shouldOpenASegmentAgainWhileItMayGrow() throws IOException {
        long before = known.open(file).bytes();

        Files.write(file, new byte[RecordLayout.SLOT], StandardOpenOption.APPEND);

        assertThat(known.open(file).bytes()).isEqualTo(before + RecordLayout.SLOT);
        assertThat(known.size()).isZero();
    }

    @Test
    void shouldNotOpenASealedSegmentAgain() throws IOException {
        seal();

        LogSegment first = known.open(file);

        assertThat(known.open(file)).isSameAs(first);
    }

    /** In the same place, of the same log, and as old: a packed one is a smaller file. */
    @Test
    void shouldOpenASegmentAgainWhenItWasPackedMeanwhile() throws IOException {
        seal();
        LogSegment first = known.open(file);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        PackedSegment.pack(file, packed);
        FileTime time = Files.getLastModifiedTime(file);
        Path draft = Files.write(dir.resolve("draft"), packed.toByteArray());
        Files.setLastModifiedTime(draft, time);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);

        LogSegment now = known.open(file);

        assertThat(now).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void shouldTellThatASegmentWasDamagedMeanwhile() throws IOException {
        seal();
        known.open(file);

        Files.write(file, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> known.open(file)).isInstanceOf(LogFormatException.class);
    }

    @Test
    void shouldForgetWhatIsNotThereAnyMore() throws IOException {
        seal();
        known.open(file);

        known.retain(List.of());

        assertThat(known.size()).isZero();
    }

    private void seal() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        long slots = (bytes.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SegmentHeader.CLAIMED_AT, slots)
                .putLong(SegmentHeader.SEALED_AT, slots);
        Files.write(file, bytes);
    }
}
