package dev.lightcone.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first {@link #SIZE} bytes of a segment: whose log it is and how its times are to be read. Written once; only the
 * two words at {@link #CLAIMED_AT} and {@link #SEALED_AT} change afterwards, and the checksum leaves them out.
 *
 * @param segment number of the segment in its log, from 1
 * @param run the run that this log belongs to
 * @param runGiven true if the run id was given (by an option or by the parent process), false if the agent made it up
 * @param incarnation one life of one process; unique
 * @param parent incarnation of the process that started this one, all zero if that is not known or not traced
 * @param pid process id as the process itself sees it
 * @param process name of the process, at most 200 bytes of UTF-8
 * @param host host name, at most 200 bytes
 * @param bootId boot id of the kernel (times of processes with equal boot ids are on one monotonic clock), may be empty
 * @param network number of the network namespace, 0 unknown
 * @param startedAt wall clock when the process started, epoch ns
 * @param anchorWall wall clock of this segment's own anchor, epoch ns
 * @param anchorNano {@code System.nanoTime} of that anchor, ns
 * @param anchorError how far the two reads of the anchor lay apart, ns
 * @param stamp Lamport clock when the segment was begun
 * @param java Java version and vendor of the process, at most 200 bytes
 * @param mainClass main class or jar file name, at most 200 bytes; never the whole command line
 * @param options the agent's options, redacted, at most 1000 bytes
 * @param agentVersion version of the agent that wrote this, at most 100 bytes
 */
public record SegmentHeader(
        int segment,
        UUID run,
        boolean runGiven,
        UUID incarnation,
        UUID parent,
        long pid,
        String process,
        String host,
        String bootId,
        long network,
        long startedAt,
        long anchorWall,
        long anchorNano,
        long anchorError,
        long stamp,
        String java,
        String mainClass,
        String options,
        String agentVersion) {
    /** Bytes of a header; the records begin here. */
    public static final int SIZE = 4096;

    /** Where the number of slots claimed so far stands (8 bytes, changes while the segment is written). */
    public static final int CLAIMED_AT = 3968;

    /** Where a sealed segment says how many slots it has for good (8 bytes, 0 = not sealed). */
    public static final int SEALED_AT = 4032;

    /** Version of the format. A reader refuses others. */
    public static final int VERSION = 1;

    /** The bytes {@code LCLOG} and three zero bytes, read as a little-endian long. */
    public static final long MAGIC = 0x00_0000_474F_4C43_4CL;

    private static final int CHECKED = CLAIMED_AT;
    private static final int TEXTS_AT = 160;

    /** The header as bytes, with its checksum and both changing words zero. */
    public byte[] encode() {
        ByteBuffer b = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(MAGIC).putInt(VERSION).putInt(0).putInt(segment).putInt(runGiven ? 1 : 0);
        put(b, run);
        put(b, incarnation);
        put(b, parent);
        b.putLong(pid).putLong(network).putLong(startedAt);
        b.putLong(anchorWall).putLong(anchorNano).putLong(anchorError).putLong(stamp);
        b.position(TEXTS_AT);
        text(b, process, 200);
        text(b, host, 200);
        text(b, bootId, 64);
        text(b, java, 200);
        text(b, mainClass, 200);
        text(b, options, 1000);
        text(b, agentVersion, 100);
        b.putInt(12, checksum(b.array()));
        return b.array();
    }

    /**
     * Reads a header.
     *
     * @param bytes the first {@link #SIZE} bytes of a file, or fewer if it has fewer
     * @throws LogFormatException if these are not the intact header of a segment of this version; the message says why
     */
    public static SegmentHeader decode(byte[] bytes) throws LogFormatException {
        if (bytes.length < 24
                || ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0) != MAGIC) {
            throw new LogFormatException("this is not a Lightcone log (its first bytes are not LCLOG)");
        }
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = b.getInt(8);
        if (version != VERSION) {
            throw new LogFormatException("log format " + version + ", but this version of Lightcone reads " + VERSION);
        }
        if (bytes.length < SIZE) {
            throw new LogFormatException("truncated within its header: " + bytes.length + " of " + SIZE + " bytes");
        }
        if (b.getInt(12) != checksum(bytes)) {
            throw new LogFormatException("checksum wrong in the header (bytes 0 to " + CHECKED + ")");
        }
        b.position(16);
        int segment = b.getInt();
        boolean runGiven = b.getInt() == 1;
        UUID run = uuid(b);
        UUID incarnation = uuid(b);
        UUID parent = uuid(b);
        long pid = b.getLong();
        long network = b.getLong();
        long startedAt = b.getLong();
        long wall = b.getLong();
        long nano = b.getLong();
        long error = b.getLong();
        long stamp = b.getLong();
        b.position(TEXTS_AT);
        String process = text(b);
        String host = text(b);
        String bootId = text(b);
        return new SegmentHeader(
                segment,
                run,
                runGiven,
                incarnation,
                parent,
                pid,
                process,
                host,
                bootId,
                network,
                startedAt,
                wall,
                nano,
                error,
                stamp,
                text(b),
                text(b),
                text(b),
                text(b));
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 12);
        crc.update(bytes, 16, CHECKED - 16);
        return (int) crc.getValue();
    }

    private static void put(ByteBuffer b, UUID id) {
        b.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer b) {
        return new UUID(b.getLong(), b.getLong());
    }

    private static void text(ByteBuffer b, String text, int most) {
        byte[] bytes = Texts.utf8(text, most);
        b.putShort((short) bytes.length).put(bytes);
    }

    private static String text(ByteBuffer b) throws LogFormatException {
        int length = b.getShort() & 0xFFFF;
        if (length > CHECKED - b.position()) {
            throw new LogFormatException("a text of " + length + " bytes does not fit in the header");
        }
        int from = b.position();
        b.position(from + length);
        return new String(Arrays.copyOfRange(b.array(), from, from + length), StandardCharsets.UTF_8);
    }
}
