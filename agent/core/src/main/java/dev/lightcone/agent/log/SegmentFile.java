package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the file of a segment: real zeros by write(2) first, then mapped. A sparse file would let the JVM die, or throw
 * in the application, when the disk is full at the moment a page is touched.
 */
final class SegmentFile {
    private static final int CHUNK = 1 << 16;
    private static final String DRAFT = ".draft";

    private SegmentFile() {}

    /**
     * Creates, fills and maps a segment, its pages touched. It gets its name when it is whole: no reader ever
     * sees half of it.
     *
     * @param bytes size of the file, a multiple of 4096, more than the header
     * @param cancelled makes it give up between two writes; may be null
     * @throws IOException if the file cannot be written whole or mapped; nothing is left of it then
     */
    static Segment create(Path path, SegmentHeader header, long bytes, AtomicBoolean cancelled) throws IOException {
        Path draft = path.resolveSibling(path.getFileName() + DRAFT);
        FileChannel file = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Permissions.file());
        try (file) {
            zeros(file, bytes, cancelled);
            write(file, ByteBuffer.wrap(header.encode()), 0);
            return map(file, draft, path, header.segment(), bytes);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    private static Segment map(FileChannel file, Path draft, Path path, int number, long bytes) throws IOException {
        Mapped head = Mapped.of(file, 0, SegmentHeader.SIZE);
        Mapped records = null;
        Segment segment = null;
        try {
            records = Mapped.of(file, SegmentHeader.SIZE, bytes - SegmentHeader.SIZE);
            segment = new Segment(number, path, head, records);
            segment.touch(0, bytes);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            return segment;
        } catch (IOException | RuntimeException | Error e) {
            if (records != null) {
                records.unmap();
            }
            if (segment == null) {
                head.unmap(); // else it goes with the segment
            }
            throw e;
        }
    }

    /**
     * Finds out whether what is written by one way is read by the other: not all file systems share mapped memory.
     *
     * @throws IOException if they do not; the message says so
     */
    static void testSharedMapping(Path folder) throws IOException {
        Path path = folder.resolve(".mapping-test");
        try (FileChannel file = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                Permissions.file())) {
            zeros(file, 4096, null);
            Mapped mapped = Mapped.of(file, 0, 4096);
            try {
                if (!shared(file, mapped.address())) {
                    throw new IOException("its file system does not share mapped memory");
                }
            } finally {
                mapped.unmap();
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static boolean shared(FileChannel file, long mapped) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder());
        Memory.putLong(mapped, 0x1122_3344_5566_7788L);
        file.read(read, 0);
        write(file, ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, 42), 8);
        return read.getLong(0) == 0x1122_3344_5566_7788L && Memory.getLong(mapped + 8) == 42;
    }

    /** Cuts the file of a sealed segment; its records must not be mapped any more. */
    static void cut(Path path, long bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(bytes);
        }
    }

    /** Fills a file from its start with zeros that are really there. */
    static void zeros(FileChannel file, long bytes, AtomicBoolean cancelled) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, bytes));
        for (long at = 0; at < bytes; ) {
            if (cancelled != null && cancelled.get()) {
                throw new IOException("given up: the process ends");
            }
            zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
            at += write(file, zeros, at);
        }
    }

    private static int write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += file.write(bytes, at + written);
        }
        return written;
    }
}
