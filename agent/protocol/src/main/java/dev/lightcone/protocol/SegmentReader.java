package dev.lightcone.protocol;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads the records of one segment, by read(2) and never by mapping, from the first slot to the last one committed.
 *
 * <p>A slot that is not committed yet ends a live segment for now ({@link #next} returns false and may return true
 * later); in the segment of a dead process it is a hole and skipped ({@link #holes} counts them). A slot whose check
 * fails is skipped and counted ({@link #corruptSlots}), so that damage costs no more than itself. A packed segment is read
 * like any other. Not thread-safe.
 */
public final class SegmentReader implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final byte[] NOTHING = {};

    private final FileChannel file;
    private final PackedSegment packed;
    private final SegmentHeader header;
    private final long bytes;
    private final long sealedSlots;
    private final boolean live;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final long[] words = new long[8];
    private final LogRecord record = new LogRecord();
    private long bufferAt;
    private long position = SegmentHeader.SIZE;
    private long pendingHoles;
    private long holes;
    private long corruptSlots;
    private long firstCorruptAt = -1;

    private SegmentReader(FileChannel file, PackedSegment packed, byte[] head, boolean live) throws IOException {
        this.file = file;
        this.packed = packed;
        header = SegmentHeader.decode(head);
        bytes = packed == null ? file.size() : packed.bytes();
        long sealed = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(SegmentHeader.SEALED_AT);
        sealedSlots = packed == null ? Math.max(0, sealed) : packed.slots();
        this.live = live;
        buffer.limit(0);
    }

    /**
     * Opens a segment.
     *
     * @param live true if its process may still be writing
     * @throws LogFormatException if it is no segment, or of another version, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static SegmentReader open(Path path, boolean live) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            PackedSegment packed = PackedSegment.of(file);
            if (packed != null) {
                return new SegmentReader(file, packed, packed.header(), false);
            }
            ByteBuffer head = ByteBuffer.allocate((int) Math.min(SegmentHeader.SIZE, file.size()));
            while (head.hasRemaining() && file.read(head, head.position()) >= 0) {
                // a short read is tried again until the end of the file
            }
            return new SegmentReader(file, null, head.array(), live);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    public SegmentHeader header() {
        return header;
    }

    /** Bytes of the segment, as many as if it were not packed. */
    public long bytes() {
        return bytes;
    }

    /** Slots that it was sealed with, 0 not sealed. */
    public long sealedSlots() {
        return sealedSlots;
    }

    /** True if it lies packed, see {@link PackedSegment}. */
    public boolean packed() {
        return packed != null;
    }

    /** The record that {@link #next} moved to; the same instance each time. */
    public LogRecord record() {
        return record;
    }

    /** Byte position in the file of the next slot to look at. */
    public long position() {
        return position;
    }

    /** Slots without a record between records, in the segment of a dead process: claimed and never written. */
    public long holes() {
        return holes;
    }

    /** Slots whose check failed. */
    public long corruptSlots() {
        return corruptSlots;
    }

    /** Byte position of the first slot whose check failed, -1 if none did. */
    public long firstCorruptAt() {
        return firstCorruptAt;
    }

    /** Moves to the next record; false if there is none (yet). */
    public boolean next() throws IOException {
        while (fill(RecordLayout.SLOT)) {
            int at = (int) (position - bufferAt);
            long word0 = buffer.getLong(at);
            if (live && (RecordLayout.type(word0) == 0 || !fill(RecordLayout.slots(word0) * RecordLayout.SLOT))) {
                buffer.limit(0); // not written yet, or not arrived yet: look again later
                return false;
            } else if (RecordLayout.type(word0) == 0) {
                pendingHoles++;
                position += RecordLayout.SLOT;
            } else if (read(word0)) {
                holes += pendingHoles;
                pendingHoles = 0;
                if (record.type() != RecordType.PAD) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean read(long word0) throws IOException {
        int slots = RecordLayout.slots(word0);
        int bytes = slots * RecordLayout.SLOT;
        if (slots == 0 || !fill(bytes)) {
            return corrupt();
        }
        int at = (int) (position - bufferAt);
        for (int i = 0; i < 8; i++) {
            words[i] = buffer.getLong(at + 8 * i);
        }
        long fold = RecordLayout.fold(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7]);
        for (int i = RecordLayout.SLOT; i < bytes; i += 8) {
            fold = RecordLayout.fold(fold, buffer.getLong(at + i));
        }
        if (!RecordLayout.sealedBy(words[0], fold)) {
            return corrupt();
        }
        byte[] extra = slots == 1 ? NOTHING : new byte[bytes - RecordLayout.SLOT];
        buffer.get(at + RecordLayout.SLOT, extra);
        record.set(words, extra);
        position += bytes;
        return true;
    }

    private boolean corrupt() {
        firstCorruptAt = firstCorruptAt < 0 ? position : firstCorruptAt;
        corruptSlots++;
        position += RecordLayout.SLOT;
        return false;
    }

    /** Makes so many bytes from the position on available in the buffer; false if the file ends before. */
    private boolean fill(int bytes) throws IOException {
        if (position >= bufferAt && position - bufferAt + bytes <= buffer.limit()) {
            return true;
        }
        buffer.clear();
        bufferAt = position;
        while (buffer.position() < bytes) {
            long from = bufferAt + buffer.position();
            if ((packed == null ? file.read(buffer, from) : packed.read(buffer, from)) < 0) {
                break;
            }
        }
        buffer.flip();
        return buffer.limit() >= bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
