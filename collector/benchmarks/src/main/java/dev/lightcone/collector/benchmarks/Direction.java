package dev.lightcone.collector.benchmarks;

import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.StreamWindow;
import java.io.IOException;

/** One direction of a simulated connection. Not thread-safe. */
final class Direction {
    final Party from;
    final int fromSocket;
    final Party to;
    final int toSocket;
    double busy;
    long sent;
    long received;
    long clock;

    /** Bytes up to an offset are there. */
    record Arrival(Direction stream, long end) {}

    Direction(Party from, int fromSocket, Party to, int toSocket) {
        this.from = from;
        this.fromSocket = fromSocket;
        this.to = to;
        this.toSocket = toSocket;
    }

    /** What both ends saw of the bytes; any number that is the same at both ends will do. */
    void windows() throws IOException {
        for (long number = 0; number * StreamWindow.PERIOD < sent; number++) {
            long seen = Math.min(StreamWindow.LENGTH, sent - number * StreamWindow.PERIOD);
            long fingerprint = (number * 31 + from.number) * 0x9E37_79B9_7F4A_7C15L + fromSocket;
            from.record(RecordType.WINDOW, 1, 0, fromSocket, 1, number, seen, fingerprint, 0);
            to.record(RecordType.WINDOW, 1, 0, toSocket, 2, number, seen, fingerprint, 0);
        }
    }
}
