package dev.lightcone.collector.benchmarks;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes one process's log as an agent would: one large segment, records in the order given. Not thread-safe. */
final class SegmentWriter implements Closeable {
    /** Wall clock of the generated run's begin, epoch ns; its nanoTime is 0. */
    static final long START = 1_767_225_600_000_000_000L;

    private static final int BUFFER = 1 << 15;
    private static final byte[] NOTHING = {};

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    SegmentWriter(Path dir, UUID run, int process) throws IOException {
        UUID incarnation = new UUID(0x1234_5678_0000_4000L + ((long) process << 32), 0x8000_0000_0000_0000L | process);
        String name = "process-" + process;
        Path folder = Files.createDirectories(dir.resolve(LogLayout.folder(name, incarnation)));
        Files.write(folder.resolve(LogLayout.LIVE), NOTHING);
        file = FileChannel.open(
                folder.resolve(LogLayout.segment(1)), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SegmentHeader header = new SegmentHeader(
                1,
                run,
                true,
                incarnation,
                new UUID(0, 0),
                1000 + process,
                name,
                "host-1",
                "boot-1",
                1,
                START,
                START,
                0,
                50,
                0,
                "generated",
                "Generated",
                "",
                "generated");
        buffer.put(header.encode());
    }

    /** Appends a record of one slot. */
    void record(int type, int thread, long stamp, long nano, int socket, int aux, long p0, long p1, long p2, long p3)
            throws IOException {
        record(type, thread, stamp, nano, socket, aux, p0, p1, p2, p3, NOTHING);
    }

    /** Appends a record whose further slots hold a text. */
    void text(int type, int thread, long stamp, long nano, long p0, String text) throws IOException {
        byte[] bytes = Texts.utf8(text, RecordLayout.MAX_TEXT);
        ByteBuffer extra = ByteBuffer.allocate(bytes.length + 2).order(ByteOrder.LITTLE_ENDIAN);
        record(
                type,
                thread,
                stamp,
                nano,
                0,
                0,
                p0,
                0,
                0,
                0,
                extra.putShort((short) bytes.length).put(bytes).array());
    }

    /** Appends a record with raw bytes in its further slots. */
    void record(
            int type,
            int thread,
            long stamp,
            long nano,
            int socket,
            int aux,
            long p0,
            long p1,
            long p2,
            long p3,
            byte[] extra)
            throws IOException {
        int slots = 1 + (extra.length + RecordLayout.SLOT - 1) / RecordLayout.SLOT;
        if (buffer.remaining() < slots * RecordLayout.SLOT) {
            flush();
        }
        int at = buffer.position();
        long word0 = RecordLayout.word0(type, slots, thread);
        long word3 = RecordLayout.word3(socket, aux);
        buffer.putLong(word0).putLong(stamp).putLong(nano).putLong(word3);
        buffer.putLong(p0).putLong(p1).putLong(p2).putLong(p3).put(extra);
        long fold = RecordLayout.fold(word0, stamp, nano, word3, p0, p1, p2, p3);
        int end = at + slots * RecordLayout.SLOT;
        while (buffer.position() < end) {
            buffer.put((byte) 0);
        }
        for (int i = at + RecordLayout.SLOT; i < end; i += Long.BYTES) {
            fold = RecordLayout.fold(fold, buffer.getLong(i));
        }
        buffer.putLong(at, RecordLayout.seal(word0, fold));
    }

    /** Ends the log in good order. */
    void goodbye(long stamp, long nano) throws IOException {
        record(RecordType.GOODBYE, 1, stamp, nano, 0, 0, 0, 0, 0, 0);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        flush();
        file.close();
    }
}
