package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.FileMapping;
import dev.lightcone.bootstrap.Memory;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A part of a file in memory, to read and to write. It stays there until {@link #unmap}, or for ever; or as long as
 * somebody holds an object, see {@link #whileHeld}.
 */
final class Mapped {
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();
    private static final Set<Held> HELD = ConcurrentHashMap.newKeySet();

    private final long address;
    private final long bytes;

    /** Null where it was mapped without one. */
    private MappedByteBuffer buffer;

    private Mapped(long address, long bytes, MappedByteBuffer buffer) {
        this.address = address;
        this.bytes = bytes;
        this.buffer = buffer;
    }

    /**
     * Maps a part of a file that is there.
     *
     * @param position a multiple of the page size, bytes
     */
    static Mapped of(FileChannel file, long position, long bytes) throws IOException {
        long address = FileMapping.map(file, position, bytes);
        if (address != 0) {
            return new Mapped(address, bytes, null);
        }
        MappedByteBuffer buffer = file.map(MapMode.READ_WRITE, position, bytes);
        return new Mapped(Memory.address(buffer), bytes, buffer);
    }

    long address() {
        return address;
    }

    long bytes() {
        return bytes;
    }

    /** Nobody may touch this memory from here on. */
    void unmap() {
        if (buffer == null) {
            FileMapping.unmap(address, bytes);
        } else {
            Memory.unmap(buffer);
        }
    }

    /** Unmaps this at a {@link #sweep} after the holder is gone; the holder must be all that knows the address. */
    void whileHeld(Object holder) {
        HELD.add(new Held(holder, this));
    }

    /** Unmaps what nobody holds any more; for the keeper, as the queue has a lock. */
    static void sweep() {
        for (Reference<?> gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            if (HELD.remove(gone)) {
                ((Held) gone).mapped.unmap();
            }
        }
    }

    private static final class Held extends PhantomReference<Object> {
        private final Mapped mapped;

        Held(Object holder, Mapped mapped) {
            super(holder, GONE);
            this.mapped = mapped;
        }
    }
}
