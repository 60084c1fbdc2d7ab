package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * One mapped segment of the log: slots are claimed by one fetch-and-add and never given back.
 *
 * <p>Header and records are mapped apart. A late claimer may still add to the head word of a full segment, so the
 * header stays mapped until the garbage collector finds that nobody holds the segment; the records are unmapped as soon
 * as every claimed slot is committed, because then nobody can write to them again. Claiming is thread-safe; {@link
 * #unmap} is for the keeper.
 */
final class Segment {
    /** Slots kept back at the end, for the one record that says that nothing could be written any more. */
    static final int RESERVE = 1;

    /** More than any segment has slots. */
    private static final long ALL = 1L << 40;

    private static final VarHandle RESERVE_TAKEN;

    static {
        try {
            RESERVE_TAKEN = MethodHandles.lookup().findVarHandle(Segment.class, "reserveTaken", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int number;
    private final Path path;
    private final long capacity;
    private final long headerBytes;
    private final long headerAddress;
    private final long address;
    private Mapped records;
    private volatile Segment next;
    private volatile boolean reserveTaken;
    private volatile long end;
    private boolean reserveClosed;
    private boolean reserveUsed;

    Segment(int number, Path path, Mapped header, Mapped records) {
        this.number = number;
        this.path = path;
        this.headerBytes = header.bytes();
        this.records = records;
        this.headerAddress = header.address();
        this.address = records.address();
        this.capacity = records.bytes() / RecordLayout.SLOT - RESERVE;
        header.whileHeld(this);
        this.end = capacity;
    }

    /** The address of so many slots in a row, 0 if there is no room for them any more. */
    long claim(int slots) {
        long at = Memory.getAndAddLong(headerAddress + SegmentHeader.CLAIMED_AT, slots);
        Reference.reachabilityFence(this);
        if (at + slots <= capacity) {
            return address + at * RecordLayout.SLOT;
        }
        if (at < capacity) {
            Slots.pad(address + at * RecordLayout.SLOT, capacity - at);
            Reference.reachabilityFence(this);
        }
        return 0;
    }

    /** The address of the slot kept back; 0 unless this is the first call. */
    long reserve() {
        return RESERVE_TAKEN.compareAndSet(this, false, true) ? address + capacity * RecordLayout.SLOT : 0;
    }

    /** Lets nobody claim here any more; what was claimed stays and is all there will be. */
    void closeOff() {
        long claimed = Memory.getAndAddLong(headerAddress + SegmentHeader.CLAIMED_AT, ALL);
        if (claimed < capacity) {
            end = claimed;
        }
    }

    /** Slots claimed so far, at most {@link #end}. */
    long claimed() {
        return Math.min(end, Memory.getLongVolatile(headerAddress + SegmentHeader.CLAIMED_AT));
    }

    /** True if nothing can be claimed here any more. */
    boolean full() {
        boolean full = Memory.getLongVolatile(headerAddress + SegmentHeader.CLAIMED_AT) >= capacity;
        Reference.reachabilityFence(this);
        return full;
    }

    /** Slots that claimers may fill in all: its capacity, or less once it was closed off. */
    long end() {
        return end;
    }

    /** A word of a slot, 0 to 7; word 0 is 0 if it is not committed. Only for the keeper, until it seals. */
    long word(long slot, int index) {
        if (records == null) {
            throw new IllegalStateException("segment " + number + " is sealed");
        }
        return Memory.getLongVolatile(address + slot * RecordLayout.SLOT + 8L * index);
    }

    /** Makes the pages of so many slots present and writable ahead of their use. */
    void touch(long fromSlot, long slots) {
        long to = address + Math.min(fromSlot + slots, capacity) * RecordLayout.SLOT;
        for (long page = (address + fromSlot * RecordLayout.SLOT) & -4096L; page < to; page += 4096) {
            if (page >= address) {
                Memory.getAndAddLong(page, 0); // adding nothing is safe beside a writer of the same word
            }
        }
    }

    /**
     * Writes down how many slots there are for good and unmaps the records. Only when all that was claimed is committed.
     *
     * @return false if the slot kept back is just being written: try again later
     */
    boolean seal() {
        if (!reserveClosed) {
            reserveUsed = !RESERVE_TAKEN.compareAndSet(this, false, true);
            reserveClosed = true;
        }
        if (reserveUsed && word(capacity, 0) == 0) {
            return false;
        }
        end = reserveUsed ? capacity + RESERVE : end;
        Memory.putLongRelease(headerAddress + SegmentHeader.SEALED_AT, end);
        unmap();
        return true;
    }

    private void unmap() {
        Mapped mapped = records;
        records = null;
        if (mapped != null) {
            mapped.unmap();
        }
    }

    int number() {
        return number;
    }

    Path path() {
        return path;
    }

    /** The segment to use after this one, null if none is ready. */
    Segment next() {
        return next;
    }

    void next(Segment segment) {
        next = segment;
    }

    /** Bytes of its file. */
    long bytes() {
        return headerBytes + (capacity + RESERVE) * RecordLayout.SLOT;
    }
}
