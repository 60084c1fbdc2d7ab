package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.DatagramFingerprint;
import dev.lightcone.protocol.StreamWindow;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * The bytes of one datagram in native memory: in one buffer, or in I/O vectors (16 bytes each: address, length). Made
 * for one call; the memory is the application's, or what is held here.
 */
record DatagramContent(long address, int vectors, long length, Object held) {
    /** Held by the application. */
    DatagramContent(long address, int vectors, long length) {
        this(address, vectors, length, null);
    }

    /** A part of what I/O vectors hold; where it spans several, which is rare, a copy that is the vectors' no more. */
    static DatagramContent part(long address, int vectors, long from, long length) {
        if (vectors == 0) {
            return new DatagramContent(address + from, 0, length);
        }
        long at = address;
        long skip = from;
        while (skip > 0 && skip >= Memory.getLong(at + 8)) {
            skip -= Memory.getLong(at + 8);
            at += 16;
        }
        if (length == 0 || skip + length <= Memory.getLong(at + 8)) {
            return new DatagramContent(length == 0 ? 0 : Memory.getLong(at) + skip, 0, length);
        }
        return skip == 0 ? new DatagramContent(at, vectors, length) : copy(at, skip, length);
    }

    private static DatagramContent copy(long vectors, long from, long length) {
        ByteBuffer copy = ByteBuffer.allocateDirect((int) length);
        long skip = from;
        long done = 0;
        for (long at = vectors; done < length; at += 16) {
            long part = Math.min(length - done, Memory.getLong(at + 8) - skip);
            Memory.copyMemory(Memory.getLong(at) + skip, Memory.address(copy) + done, part);
            done += part;
            skip = 0;
        }
        return new DatagramContent(Memory.address(copy), 0, length, copy);
    }

    /** The fingerprint of the whole. */
    long fingerprint() {
        long state = DatagramFingerprint.begin(length);
        long fingerprint = DatagramFingerprint.end(vectors == 0 ? ofBuffer(state) : ofVectors(state));
        Reference.reachabilityFence(held);
        return fingerprint;
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
        Reference.reachabilityFence(held);
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
