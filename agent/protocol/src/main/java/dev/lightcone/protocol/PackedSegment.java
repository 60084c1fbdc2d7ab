package dev.lightcone.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A sealed segment in a tenth of its room, as a collector keeps it: by columns, as differences from what was to be
 * expected, deflated. It lies under the segment's own name and is read as that segment, byte for byte.
 *
 * <pre>
 * 0   the bytes LCPACK and two zero bytes
 * 8   version (4 bytes), then the CRC-32C (4 bytes) of the head from byte 16 to its end
 * 16  bytes of the segment (8), slots that it was sealed with (8)
 * 32  its first 4096 bytes
 * then blocks of {@link #BLOCK} bytes, the last one shorter: packed length (4), CRC-32C of what follows (4), packed bytes
 * </pre>
 *
 * A damaged block costs what it holds and nothing else. Not thread-safe.
 */
public final class PackedSegment {
    /** Bytes of a segment that a block holds. */
    static final int BLOCK = 1 << 20;

    private static final long MAGIC = 0x0000_4B43_4150_434CL;
    private static final int VERSION = 1;
    private static final int HEADER_AT = 32;
    private static final int HEAD = HEADER_AT + SegmentHeader.SIZE;
    private static final int BLOCK_HEAD = 8;

    private final FileChannel file;
    private final byte[] header;
    private final long bytes;
    private final long slots;
    private final List<Long> blocks = new ArrayList<>();
    private int unpacked = -1;
    private byte[] block;

    private PackedSegment(FileChannel file, ByteBuffer head) throws IOException {
        this.file = file;
        header = Arrays.copyOfRange(head.array(), HEADER_AT, HEAD);
        bytes = head.getLong(16);
        slots = head.getLong(24);
        blocks.add((long) HEAD);
    }

    /**
     * Packs a sealed segment, and makes sure that it can be unpacked again.
     *
     * @throws LogFormatException if it is not a whole sealed segment
     * @throws IOException if it cannot be read or written
     */
    public static void pack(Path segment, OutputStream to) throws IOException {
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
            head.position(HEADER_AT);
            readFully(file, head, -HEADER_AT);
            byte[] header = Arrays.copyOfRange(head.array(), HEADER_AT, HEAD);
            SegmentHeader.decode(header);
            long slots = head.getLong(HEADER_AT + SegmentHeader.SEALED_AT);
            long size = file.size();
            if (slots <= 0 || size > LogLayout.MOST_BYTES || size != SegmentHeader.SIZE + slots * RecordLayout.SLOT) {
                throw new LogFormatException("it is not a whole sealed segment");
            }
            head.putLong(0, MAGIC).putInt(8, VERSION).putLong(16, size).putLong(24, slots);
            to.write(head.putInt(12, checksum(head.array(), 16, HEAD - 16)).array());
            for (long at = SegmentHeader.SIZE; at < size; at += BLOCK) {
                ByteBuffer part = ByteBuffer.allocate((int) Math.min(size - at, BLOCK));
                readFully(file, part, at);
                block(part.array(), to);
            }
        }
    }

    private static void block(byte[] slots, OutputStream to) throws IOException {
        byte[] packed = PackedBlock.pack(slots, slots.length);
        if (!Arrays.equals(PackedBlock.unpack(packed, slots.length), slots)) {
            throw new LogFormatException("it would not be the same when unpacked");
        }
        ByteBuffer head = ByteBuffer.allocate(BLOCK_HEAD).order(ByteOrder.LITTLE_ENDIAN);
        to.write(head.putInt(packed.length)
                .putInt(checksum(packed, 0, packed.length))
                .array());
        to.write(packed);
    }

    /** The packed segment in a file; null if the file is none. */
    static PackedSegment of(FileChannel file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        readFully(file, head, 0);
        if (head.position() < Long.BYTES || head.getLong(0) != MAGIC) {
            return null;
        }
        if (head.getInt(8) != VERSION) {
            throw new LogFormatException(
                    "packed by version " + head.getInt(8) + ", but this version of Lightcone reads " + VERSION);
        }
        boolean intact = head.position() == HEAD && head.getInt(12) == checksum(head.array(), 16, HEAD - 16);
        long size = head.getLong(16);
        if (!intact || size < SegmentHeader.SIZE || size > LogLayout.MOST_BYTES) {
            throw new LogFormatException("checksum wrong in the head of a packed segment");
        }
        return new PackedSegment(file, head);
    }

    /** The first bytes of the segment. */
    byte[] header() {
        return header.clone();
    }

    /** Bytes of the segment. */
    long bytes() {
        return bytes;
    }

    /** Slots that it was sealed with. */
    long slots() {
        return slots;
    }

    /** Reads bytes of the segment from its records on, as a file is read: some of them, or -1 at the end. */
    int read(ByteBuffer to, long position) throws IOException {
        if (position >= bytes) {
            return -1;
        }
        int number = (int) ((position - SegmentHeader.SIZE) / BLOCK);
        if (number != unpacked) {
            block = unpack(number);
            unpacked = number;
        }
        int from = (int) (position - SegmentHeader.SIZE - (long) number * BLOCK);
        int length = Math.min(to.remaining(), block.length - from);
        to.put(block, from, length);
        return length;
    }

    private byte[] unpack(int number) throws IOException {
        int length = (int) Math.min(BLOCK, bytes - SegmentHeader.SIZE - (long) number * BLOCK);
        ByteBuffer head = ByteBuffer.allocate(BLOCK_HEAD).order(ByteOrder.LITTLE_ENDIAN);
        for (int known = blocks.size() - 1; known < number; known++) {
            blocks.add(blocks.get(known) + BLOCK_HEAD + length(head, blocks.get(known)));
        }
        int size = length(head, blocks.get(number));
        ByteBuffer packed = ByteBuffer.allocate(size);
        readFully(file, packed, blocks.get(number) + BLOCK_HEAD);
        try {
            if (packed.hasRemaining() || checksum(packed.array(), 0, size) != head.getInt(4)) {
                return damaged(length);
            }
            return PackedBlock.unpack(packed.array(), length);
        } catch (LogFormatException e) {
            return damaged(length);
        }
    }

    /** The packed length of the block whose head begins there; 0 if it is not there or cannot be. */
    private int length(ByteBuffer head, long at) throws IOException {
        head.clear();
        readFully(file, head, at);
        int length = head.position() < BLOCK_HEAD ? 0 : head.getInt(0);
        return length < 0 || length > 4 * BLOCK ? 0 : length;
    }

    /** No slot of it is intact: each counts as corrupt. */
    private static byte[] damaged(int length) {
        byte[] slots = new byte[length];
        Arrays.fill(slots, (byte) -1);
        return slots;
    }

    private static void readFully(FileChannel file, ByteBuffer to, long from) throws IOException {
        while (to.hasRemaining() && file.read(to, from + to.position()) >= 0) {
            // a short read is tried again until the end of the file
        }
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
