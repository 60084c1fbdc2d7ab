package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.DatagramFingerprint;
import dev.lightcone.protocol.StreamWindow;

/**
 * The bytes of one datagram in native memory: in one buffer, or in I/O vectors (16 bytes each: address, length). Made
 * for one call; the memory is the application's.
 */
record DatagramContent(long address, int vectors, long length) {
    /** The fingerprint of the whole. */
    long fingerprint() {
        long state = DatagramFingerprint.begin(length);
        return DatagramFingerprint.end(vectors == 0 ? ofBuffer(state) : ofVectors(state));
    }

    /** The fingerprint of the first bytes, as of a stream's window 0. */
    long beginning() {
        int state = StreamWindow.begin();
        long fingerprint = 0;
        long left = Math.min(length, StreamWindow.LENGTH);
        int count = 0;
        for (int i = 0; left > 0; i++) {
            long part = Math.min(left, partLength(i));
            for (long j = 0; j < part; j++) {
                state = StreamWindow.step(state, Memory.getByte(partAddress(i) + j));
                fingerprint = StreamWindow.record(fingerprint, ++count, state);
            }
            left -= part;
        }
        return fingerprint;
    }

    private long ofBuffer(long begun) {
        long state = begun;
        long whole = length & -8;
        for (long i = 0; i < whole; i += 8) {
            state = DatagramFingerprint.step(state, Memory.getLong(address + i));
        }
        long word = 0;
        for (long i = whole; i < length; i++) {
            word |= (Memory.getByte(address + i) & 0xFFL) << 8 * (i - whole);
        }
        return whole < length ? DatagramFingerprint.step(state, word) : state;
    }

    private long ofVectors(long begun) {
        long state = begun;
        long word = 0;
        long done = 0;
        for (int i = 0; done < length; i++) {
            long part = Math.min(length - done, partLength(i));
            for (long j = 0; j < part; j++) {
                word |= (Memory.getByte(partAddress(i) + j) & 0xFFL) << 8 * (done & 7);
                if ((++done & 7) == 0) {
                    state = DatagramFingerprint.step(state, word);
                    word = 0;
                }
            }
        }
        return (length & 7) == 0 ? state : DatagramFingerprint.step(state, word);
    }

    private long partAddress(int part) {
        return vectors == 0 ? address : Memory.getLong(address + 16L * part);
    }

    private long partLength(int part) {
        return vectors == 0 ? length : Memory.getLong(address + 16L * part + 8);
    }
}
