package dev.lightcone.agent.shipping;

import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads pieces of segments, by read(2): of a sealed segment all, of one that is being written only what is committed
 * without a hole before it, of one that a dead process left all up to its last record. One buffer, one thread.
 */
final class SegmentSource {
    private static final int SLOT = RecordLayout.SLOT;

    /** Read at a time where not much is expected; more than any record has. */
    private static final int LITTLE = 1 << 16;

    /** Looks at a committed record whose check fails, after which it is taken for damaged and not for half seen. */
    private static final int PATIENCE = 5;

    private final ByteBuffer buffer = ByteBuffer.allocate(Shipping.MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int wanted = LITTLE;
    private long doubtedAt = -1;
    private int doubts;

    /**
     * What was read.
     *
     * @param length bytes of it, 0 nothing (yet)
     * @param sealedSlots slots of the sealed segment, 0 if it is not sealed
     * @param end bytes of the segment that there are for good, {@link Long#MAX_VALUE} if that is not known
     */
    record Piece(int length, long sealedSlots, long end) {}

    /** The bytes of the piece read last, from the buffer's start. */
    byte[] bytes() {
        return buffer.array();
    }

    /** Where the records of a segment that a dead process did not seal end. */
    static long endOfDead(Path file) throws IOException {
        long end = 0;
        try (SegmentReader reader = SegmentReader.open(file, false)) {
            while (reader.next()) {
                end = reader.position();
            }
        }
        return end;
    }

    /**
     * Reads the next piece.
     *
     * @param offset where it begins
     * @param end for a dead process's segment, where its records end; else {@link Long#MAX_VALUE}
     */
    Piece read(Path file, long offset, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long slots = sealed(channel); // before the records: sealed ones are all there
            long known = slots > 0 ? SegmentHeader.SIZE + slots * SLOT : end;
            buffer.clear();
            int most = known == Long.MAX_VALUE ? wanted : buffer.capacity();
            buffer.limit((int) Math.max(0, Math.min(most, known - offset)));
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                // a short read is tried again until the end of the file
            }
            buffer.flip();
            int length = known == Long.MAX_VALUE ? committed(offset) : buffer.limit();
            wanted = length > LITTLE / 2 ? buffer.capacity() : LITTLE;
            return new Piece(length, slots, known);
        }
    }

    private static long sealed(FileChannel channel) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return channel.read(word, SegmentHeader.SEALED_AT) < Long.BYTES ? 0 : Math.max(0, word.getLong(0));
    }

    /** Whole committed records in the buffer, the header with them only when there is one. */
    private int committed(long offset) {
        int from = offset == 0 ? SegmentHeader.SIZE : 0;
        int at = from;
        while (at + SLOT <= buffer.limit()) {
            int bytes = RecordLayout.slots(buffer.getLong(at)) * SLOT;
            if (RecordLayout.type(buffer.getLong(at)) == 0 || at + bytes > buffer.limit()) {
                break;
            }
            if (bytes == 0 || !intact(at, bytes)) {
                // it may have been read while it was written
                if (hurries(offset + at)) {
                    break;
                }
                bytes = SLOT;
            }
            at += bytes;
        }
        return at == from ? 0 : at;
    }

    private boolean intact(int at, int bytes) {
        long word0 = buffer.getLong(at);
        long fold = RecordLayout.fold(
                word0,
                buffer.getLong(at + 8),
                buffer.getLong(at + 16),
                buffer.getLong(at + 24),
                buffer.getLong(at + 32),
                buffer.getLong(at + 40),
                buffer.getLong(at + 48),
                buffer.getLong(at + 56));
        for (int i = at + SLOT; i < at + bytes; i += 8) {
            fold = RecordLayout.fold(fold, buffer.getLong(i));
        }
        return RecordLayout.sealedBy(word0, fold);
    }

    /** True while it is too soon to take the record at this place for damaged. */
    private boolean hurries(long place) {
        doubts = place == doubtedAt ? doubts + 1 : 1;
        doubtedAt = place;
        return doubts < PATIENCE;
    }
}
