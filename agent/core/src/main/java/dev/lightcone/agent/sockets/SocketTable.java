package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Memory;
import java.io.FileDescriptor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * The sockets by descriptor number. An entry counts only for the very {@link FileDescriptor} it was made for, and is
 * removed before the descriptor is closed, so a number that the kernel gives out again never finds an old socket.
 * Thread-safe.
 */
final class SocketTable {
    private static final int CHUNK = 1024;
    private static final int CHUNKS = 4096;

    private final AtomicReferenceArray<AtomicReferenceArray<SocketState>> chunks = new AtomicReferenceArray<>(CHUNKS);

    /** The socket of a descriptor, null if it is not known. */
    SocketState get(FileDescriptor fd) {
        SocketState state = at(Memory.fd(fd));
        return state != null && state.fd == fd ? state : null;
    }

    /** The socket of a number, whoever's descriptor it was made for; null if it is not known. */
    SocketState at(int number) {
        if (number < 0 || number >= CHUNK * CHUNKS) {
            return null;
        }
        AtomicReferenceArray<SocketState> chunk = chunks.get(number / CHUNK);
        return chunk == null ? null : chunk.get(number % CHUNK);
    }

    /** Enters a socket in the place of whatever had its number; numbers past four million are left out. */
    void put(SocketState state) {
        int number = Memory.fd(state.fd);
        if (number >= 0 && number < CHUNK * CHUNKS) {
            chunk(number / CHUNK).set(number % CHUNK, state);
        }
    }

    /** Removes and returns the socket of a descriptor; null if it is not known. */
    SocketState remove(FileDescriptor fd) {
        SocketState state = get(fd);
        if (state == null) {
            return null;
        }
        int number = Memory.fd(fd);
        AtomicReferenceArray<SocketState> chunk = chunks.get(number / CHUNK);
        boolean removed = chunk != null && chunk.compareAndSet(number % CHUNK, state, null);
        return removed ? state : null;
    }

    /** Removes all. */
    void clear() {
        for (int i = 0; i < CHUNKS; i++) {
            chunks.set(i, null);
        }
    }

    void forEach(Consumer<SocketState> action) {
        for (int i = 0; i < CHUNKS; i++) {
            AtomicReferenceArray<SocketState> chunk = chunks.get(i);
            for (int j = 0; chunk != null && j < CHUNK; j++) {
                SocketState state = chunk.get(j);
                if (state != null) {
                    action.accept(state);
                }
            }
        }
    }

    private AtomicReferenceArray<SocketState> chunk(int index) {
        AtomicReferenceArray<SocketState> chunk = chunks.get(index);
        if (chunk == null) {
            chunks.compareAndSet(index, null, new AtomicReferenceArray<>(CHUNK));
            chunk = chunks.get(index);
        }
        return chunk;
    }
}
