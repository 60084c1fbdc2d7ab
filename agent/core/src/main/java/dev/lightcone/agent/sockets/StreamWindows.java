package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.StreamWindow;

/**
 * The fingerprints of one direction as its bytes pass. A window of which a byte was not seen is never reported, nor any
 * later part of it; the next one starts afresh. For one thread at a time, except where said.
 */
final class StreamWindows {
    /** Receives a window each time more of it was seen. */
    interface Sink {
        void window(long number, int count, long fingerprint);
    }

    private long offset;
    private int state;
    private int count;
    private long fingerprint;
    private boolean whole;
    private boolean dirty;
    private boolean off;
    private volatile Told told;

    /** What was reported last. */
    private record Told(long number, int count, long fingerprint) {}

    /** Starts at the given offset; bytes of its window before it count as not seen. */
    StreamWindows(long offset) {
        this.offset = offset;
    }

    /** The stream offset of the next byte. */
    long offset() {
        return offset;
    }

    /** Bytes passed through a native buffer. */
    void seen(long address, long length, Sink sink) {
        advance(address, length, sink);
        report(sink);
    }

    /** Bytes passed through I/O vectors (16 bytes each: address, length), as many as so many bytes fill. */
    void seenVectors(long vectors, int vectorCount, long length, Sink sink) {
        long left = length;
        for (int i = 0; i < vectorCount && left > 0; i++) {
            long part = Math.min(left, Memory.getLong(vectors + 16L * i + 8));
            advance(Memory.getLong(vectors + 16L * i), part, sink);
            left -= part;
        }
        report(sink);
    }

    /** Bytes passed that nobody saw. */
    void unseen(long length) {
        long in = offset % StreamWindow.PERIOD;
        if (length > 0 && (in < StreamWindow.LENGTH || in + length > StreamWindow.PERIOD)) {
            whole = false;
        }
        offset += length;
    }

    /** From here on the two ends may count differently: no window is reported any more. */
    void stop() {
        off = true;
    }

    /** Reports the last window again, for a part of the log that lacks it. Any thread. */
    void again(Sink sink) {
        Told last = told;
        if (last != null) {
            sink.window(last.number, last.count, last.fingerprint);
        }
    }

    private void advance(long address, long length, Sink sink) {
        long done = 0;
        while (done < length) {
            long in = offset % StreamWindow.PERIOD;
            long part = Math.min(
                    length - done, (in < StreamWindow.LENGTH ? StreamWindow.LENGTH : StreamWindow.PERIOD) - in);
            if (in < StreamWindow.LENGTH && !off) {
                window(address + done, (int) in, (int) part, sink);
            }
            done += part;
            offset += part;
        }
    }

    private void window(long address, int in, int length, Sink sink) {
        if (in == 0) {
            report(sink);
            state = StreamWindow.begin();
            count = 0;
            fingerprint = 0;
            whole = true;
        }
        if (!whole) {
            return;
        }
        for (int i = 0; i < length; i++) {
            state = StreamWindow.step(state, Memory.getByte(address + i));
            fingerprint = StreamWindow.record(fingerprint, ++count, state);
        }
        dirty = true;
    }

    private void report(Sink sink) {
        if (dirty) {
            dirty = false;
            long last = count == 0 ? offset : offset - 1;
            told = new Told(last / StreamWindow.PERIOD, count, fingerprint);
            again(sink);
        }
    }
}
