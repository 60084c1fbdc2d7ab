package dev.lightcone.collector.store;

import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;

/** Segments as an agent would have written them, in memory; for tests. */
public record SampleLog(String process, UUID incarnation) {
    private static final UUID RUN = UUID.fromString("7c1e0000-0000-4000-8000-000000000001");

    private static final long STARTED = 1_760_000_000_000_000_000L;
    private static final long SPAN = 1_000_000_000_000L;

    /** A log of a process of this name. */
    public static SampleLog of(String process) {
        return new SampleLog(process, UUID.randomUUID());
    }

    /** The bytes of a whole segment with so many records, not sealed. */
    public byte[] segment(int number, int records) {
        ByteBuffer b = ByteBuffer.allocate(SegmentHeader.SIZE + records * RecordLayout.SLOT)
                .order(ByteOrder.LITTLE_ENDIAN);
        b.put(header(number).encode());
        for (int i = 0; i < records; i++) {
            long stamp = number * 1_000_000L + i;
            long word0 = RecordLayout.word0(RecordType.APPLICATION, 1, 1);
            long time = (number - 1) * SPAN + 1 + i;
            long fold = RecordLayout.fold(word0, stamp, time, 0, i, 0, 0, 0);
            b.putLong(RecordLayout.seal(word0, fold));
            b.putLong(stamp)
                    .putLong(time)
                    .putLong(0)
                    .putLong(i)
                    .putLong(0)
                    .putLong(0)
                    .putLong(0);
        }
        return b.array();
    }

    /** When a segment begins, epoch ns: its anchor's wall clock. */
    public static long begins(int number) {
        return STARTED + (number - 1) * SPAN;
    }

    private SegmentHeader header(int number) {
        return new SegmentHeader(
                number,
                RUN,
                true,
                incarnation,
                new UUID(0, 0),
                4001,
                process,
                "host-1",
                "boot-1",
                1,
                STARTED,
                begins(number),
                (number - 1) * SPAN + 1,
                0,
                0,
                "17",
                "Main",
                "",
                "test");
    }

    /** A piece of a segment. */
    public Piece piece(int number, byte[] segment, int from, int to) {
        return new Piece(incarnation, number, from, ByteBuffer.wrap(segment, from, to - from), 0, false, false);
    }

    /** The seal of a segment, without bytes. */
    public Piece seal(int number, byte[] segment) {
        long slots = (segment.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
        return new Piece(incarnation, number, segment.length, ByteBuffer.allocate(0), slots, false, false);
    }

    /** A segment as it lies on disk once it was sealed. */
    public static byte[] sealed(byte[] segment) {
        byte[] copy = Arrays.copyOf(segment, segment.length);
        long slots = (segment.length - SegmentHeader.SIZE) / RecordLayout.SLOT;
        ByteBuffer.wrap(copy)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SegmentHeader.CLAIMED_AT, slots)
                .putLong(SegmentHeader.SEALED_AT, slots);
        return copy;
    }
}
