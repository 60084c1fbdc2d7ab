package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.StreamWindow;

/**
 * Samples of one direction, by which an end that came late can find out where it is: windows from the start of a call on,
 * over as many calls as they need. They are taken in the first calls after each full {@link #PERIOD_NANOS} of the wall
 * clock, when the other end does so, too; and of a direction first seen in mid-stream from its first call on, so that
 * bytes which repeat are seen to. For one thread at a time.
 */
final class StreamSamples {
    /** Distance between two samplings, ns. */
    static final long PERIOD_NANOS = 4_000_000_000L;

    private static final int EACH = 2;
    private static final int FIRST = 64;
    /** Wall clock minus {@link System#nanoTime}, once: ends on two hosts need only agree to milliseconds. */
    private static final long WALL = System.currentTimeMillis() * 1_000_000 - System.nanoTime();

    private long next;
    private long round;
    private int left;
    private boolean open;
    private long offset;
    private int count;
    private int state;
    private long fingerprint;

    /** Late: bytes had passed before. */
    StreamSamples(boolean late, long nowNanos) {
        renew(nowNanos);
        left = late ? FIRST : 0;
    }

    /** A call moves bytes now. */
    void at(long nowNanos) {
        if (nowNanos - next >= 0) {
            renew(nowNanos);
            left = Math.max(left, EACH);
        }
    }

    /** True if bytes are wanted, of the call that begins. */
    boolean wanted() {
        return open || left > 0;
    }

    /** A call's bytes begin at that stream offset. */
    void call(long streamOffset) {
        if (!open) {
            left--;
            open = true;
            offset = streamOffset;
            count = 0;
            state = StreamWindow.begin();
            fingerprint = 0;
        }
    }

    /** Bytes of the call; true as soon as the sample is complete, and then again no more. */
    boolean take(long address, long length) {
        if (!open) {
            return false;
        }
        for (long i = 0; i < length && count < StreamWindow.LENGTH; i++) {
            state = StreamWindow.step(state, Memory.getByte(address + i));
            fingerprint = StreamWindow.record(fingerprint, ++count, state);
        }
        open = count < StreamWindow.LENGTH;
        return !open;
    }

    /** Bytes passed that nobody saw. */
    void drop() {
        open = false;
    }

    long offset() {
        return offset;
    }

    long fingerprint() {
        return fingerprint;
    }

    /** Number of the sampling, the same at both ends but for those just at its border. */
    long round() {
        return round;
    }

    private void renew(long nowNanos) {
        round = Math.floorDiv(nowNanos + WALL, PERIOD_NANOS);
        next = (round + 1) * PERIOD_NANOS - WALL;
    }
}
