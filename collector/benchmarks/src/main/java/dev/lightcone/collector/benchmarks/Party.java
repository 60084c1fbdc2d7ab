package dev.lightcone.collector.benchmarks;

import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A simulated process with its log; no log: its agent is missing. Not thread-safe. */
final class Party {
    final int number;
    private final SimulatedClock clock;
    private final SegmentWriter log;
    final List<Direction> outgoing = new ArrayList<>();
    final List<Direction> incoming = new ArrayList<>();
    final List<Long> tokens = new ArrayList<>();
    /** In the order sent; what was read meanwhile, too. */
    final Deque<Direction.Arrival> arrived = new ArrayDeque<>();

    int sockets;
    long stamp;

    Party(SimulatedClock clock, int number, SegmentWriter log) {
        this.clock = clock;
        this.number = number;
        this.log = log;
    }

    void take(Party other) {
        stamp = Math.max(stamp, other.stamp);
    }

    long event(int type, int thread, int socket, int aux, long p0, long p1, long p2) throws IOException {
        record(type, thread, ++stamp, socket, aux, p0, p1, p2, 0);
        return stamp;
    }

    void record(int type, int thread, long at, int socket, int aux, long p0, long p1, long p2, long p3)
            throws IOException {
        clock.tick();
        if (log != null) {
            log.record(type, thread, at, clock.nanos(), socket, aux, p0, p1, p2, p3);
        }
    }

    void text(int type, int thread, long at, long p0, String text) throws IOException {
        clock.tick();
        if (log != null) {
            log.text(type, thread, at, clock.nanos(), p0, text);
        }
    }

    void socket(int id, int flags, int localPort, int remotePort, int local, int remote) throws IOException {
        ByteBuffer addresses = ByteBuffer.allocate(64);
        address(addresses, local);
        address(addresses, remote);
        if (log != null) {
            log.record(
                    RecordType.SOCKET,
                    0,
                    0,
                    clock.nanos(),
                    id,
                    localPort | remotePort << 16,
                    flags,
                    0,
                    0,
                    clock.nanos(),
                    addresses.array());
        }
    }

    /** Each process has an address of its own, in 10.0.0.0/8; -1: none. */
    private static void address(ByteBuffer to, int process) {
        if (process < 0) {
            to.put(new byte[16]);
        } else {
            to.putLong(0).putInt(0xFFFF).put((byte) 10).put((byte) 0);
            to.put((byte) (process >> 8)).put((byte) process);
        }
    }

    void close() throws IOException {
        if (log != null) {
            log.close();
        }
    }
}
