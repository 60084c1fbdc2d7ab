package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;

/**
 * Who speaks at which end of a connection: a hash table in shared memory from an end's key to the clock page of its
 * process. Lock-free, and safe against processes that die in the middle of anything: what a wrong or stale entry leads
 * to is only a clock that is read too high.
 *
 * <p>An entry is two words: key (0 = never used), then owner, see {@link #owner}. An end keeps its entry after it was
 * closed, because its peer may read its last bytes later; the entry is given to another end when there is no free one.
 */
final class ClockTable {
    static final int ENTRIES = 1 << 16;
    static final int ENTRY = 16;

    /** Bit of an owner word: the end was closed. */
    private static final long CLOSED = 1L << 63;

    private static final int PROBES = 32;

    private final long address;
    private final ClockFile pages;

    ClockTable(long address, ClockFile pages) {
        this.address = address;
        this.pages = pages;
    }

    /** The owner word of a page's present tenant: page number in bits 48 to 62, nonce below. */
    static long owner(int page, long nonce) {
        return (long) page << 48 | nonce;
    }

    static int page(long owner) {
        return (int) (owner >>> 48 & 0x7FFF);
    }

    static long nonce(long owner) {
        return owner & 0xFFFF_FFFF_FFFFL;
    }

    /** Enters an end; returns the address of its entry, 0 if all places for it are in use. */
    long put(long key, long owner) {
        for (int i = 0; i < PROBES; i++) {
            long entry = entry(key, i);
            long old = Memory.getLongVolatile(entry + 8);
            if (Memory.getLongVolatile(entry) == key && old != 0 && Memory.compareAndSetLong(entry + 8, old, owner)) {
                return entry;
            }
        }
        for (int i = 0; i < PROBES; i++) {
            long entry = entry(key, i);
            if (Memory.compareAndSetLong(entry, 0, key)) {
                Memory.putLongRelease(entry + 8, owner);
                return entry;
            }
        }
        return replace(key, owner);
    }

    /** Takes the place of an end that is closed or whose process is gone. An owner of 0 keeps others off meanwhile. */
    private long replace(long key, long owner) {
        long from = System.nanoTime(); // not always the same victim
        for (int i = 0; i < PROBES; i++) {
            long entry = entry(key, (int) ((from + i) & (PROBES - 1)));
            long old = Memory.getLongVolatile(entry + 8);
            if (!inUse(old) && Memory.compareAndSetLong(entry + 8, old, 0)) {
                Memory.putLongRelease(entry, key);
                Memory.putLongRelease(entry + 8, owner);
                return entry;
            }
        }
        return 0;
    }

    /** The owner of an end, 0 if nobody entered it. */
    long find(long key) {
        for (int i = 0; i < PROBES; i++) {
            long entry = entry(key, i);
            long there = Memory.getLongVolatile(entry);
            if (there == 0) {
                return 0;
            }
            if (there == key) {
                long owner = Memory.getLongVolatile(entry + 8) & ~CLOSED;
                boolean still = Memory.getLongVolatile(entry) == key;
                if (still && owner != 0 && pages.tenant(page(owner)) == nonce(owner)) {
                    return owner;
                }
            }
        }
        return 0;
    }

    /** Marks an end as closed, if it is still this owner's. */
    void closed(long entry, long owner) {
        Memory.compareAndSetLong(entry + 8, owner, owner | CLOSED);
    }

    private boolean inUse(long owner) {
        return owner == 0 || owner > 0 && pages.tenant(page(owner)) == nonce(owner);
    }

    private long entry(long key, int probe) {
        return address + ((key + probe) & (ENTRIES - 1)) * ENTRY;
    }
}
