package dev.lightcone.collector.benchmarks;

import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * The log of a simulated process as its agent would write and ship it: segments that say what they speak of, shipped by
 * HTTP in pieces, sealed. Records without texts. Not thread-safe.
 */
final class AgentLog {
    private static final int SEGMENT = 512 << 10;
    private static final byte[] NOTHING = {};

    private final LiveCollector collector;
    private final SimulatedClock clock;
    private final UUID run;
    private final UUID incarnation;
    private final int number;
    private final Beginning beginning;
    private final ByteBuffer segment = ByteBuffer.allocate(SEGMENT).order(ByteOrder.LITTLE_ENDIAN);
    private int segments;
    private int shipped;
    private long bytes;

    /** Tells what a segment has to say of threads and sockets before it speaks of them. */
    interface Beginning {
        void tell(AgentLog log) throws IOException;
    }

    AgentLog(LiveCollector collector, SimulatedClock clock, UUID run, int number, Beginning beginning) {
        this.collector = collector;
        this.clock = clock;
        this.run = run;
        this.number = number;
        this.beginning = beginning;
        incarnation = new UUID(0x1234_5678_0000_4000L + ((long) number << 32), 0x8000_0000_0000_0000L | number);
    }

    /** Bytes of all segments so far. */
    long bytes() {
        return bytes + segment.position();
    }

    /** Appends a record of one slot. */
    void record(int type, long stamp, int socket, int aux, long p0, long p1, long p2) throws IOException {
        record(type, stamp, socket, aux, p0, p1, p2, 0, NOTHING);
    }

    /** Appends a record with raw bytes in its further slots. */
    void record(int type, long stamp, int socket, int aux, long p0, long p1, long p2, long p3, byte[] extra)
            throws IOException {
        int slots = 1 + (extra.length + RecordLayout.SLOT - 1) / RecordLayout.SLOT;
        if (segments == 0 || segment.remaining() < slots * RecordLayout.SLOT) {
            next(stamp);
        }
        int at = segment.position();
        long word0 = RecordLayout.word0(type, slots, 1);
        long word3 = RecordLayout.word3(socket, aux);
        segment.putLong(word0).putLong(stamp).putLong(clock.nanos()).putLong(word3);
        segment.putLong(p0).putLong(p1).putLong(p2).putLong(p3).put(extra);
        int end = at + slots * RecordLayout.SLOT;
        while (segment.position() < end) {
            segment.put((byte) 0);
        }
        long fold = RecordLayout.fold(word0, stamp, clock.nanos(), word3, p0, p1, p2, p3);
        for (int i = at + RecordLayout.SLOT; i < end; i += Long.BYTES) {
            fold = RecordLayout.fold(fold, segment.getLong(i));
        }
        segment.putLong(at, RecordLayout.seal(word0, fold));
    }

    private void next(long stamp) throws IOException {
        if (segments > 0) {
            ship((segment.position() - SegmentHeader.SIZE) / RecordLayout.SLOT);
            bytes += segment.position();
        }
        segments++;
        shipped = 0;
        segment.clear();
        segment.put(new SegmentHeader(
                        segments,
                        run,
                        true,
                        incarnation,
                        new UUID(0, 0),
                        1000 + number,
                        "process-" + number,
                        "host-1",
                        "boot-1",
                        1,
                        SimulatedClock.START,
                        SimulatedClock.START + clock.nanos(),
                        clock.nanos(),
                        50,
                        stamp,
                        "generated",
                        "Generated",
                        "",
                        "generated")
                .encode());
        beginning.tell(this);
    }

    /** Ships what is there; says that the process is alive if there is nothing new. */
    void ship() throws IOException {
        ship(0);
    }

    private void ship(long sealed) throws IOException {
        collector.take(incarnation, segments, segment.array(), shipped, segment.position(), sealed);
        shipped = segment.position();
    }
}
