package dev.lightcone.agent.log;

import dev.lightcone.bootstrap.Memory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process's Lamport clock (Lamport 1978, section 2): one word in memory, shared with peers if it stands in a clock
 * page. Every stamp it gives is given once. Thread-safe, without locks.
 */
final class Clock {
    /** Stamps a peer may be ahead of what any process of this machine can have counted, and still be believed. */
    static final long SLACK = 1L << 40;

    private final long address;
    private final AtomicLong refused = new AtomicLong();
    private volatile long refusedClock;

    /** A clock that counts in the 8 bytes at an address. */
    Clock(long address) {
        this.address = address;
    }

    /** The stamp of the next event. */
    long tick() {
        return Memory.getAndAddLong(address, 1) + 1;
    }

    /**
     * The stamp of an event that comes after a peer's clock.
     *
     * <p>A clock counts less than one step a nanosecond, on Linux from the machine's start, as {@code nanoTime} does. A
     * peer clock beyond that is damage; taking it over would spoil all clocks that meet this one, so it is refused.
     */
    long merge(long peer) {
        while (true) {
            long own = Memory.getLongVolatile(address);
            if (peer <= own) {
                return tick();
            }
            if (peer - SLACK > Math.max(own, System.nanoTime())) {
                refusedClock = peer;
                refused.incrementAndGet();
                return tick();
            }
            if (Memory.compareAndSetLong(address, own, peer + 1)) {
                return peer + 1;
            }
        }
    }

    /** The last stamp given. */
    long now() {
        return Memory.getLongVolatile(address);
    }

    /** Peer clocks refused so far. */
    long refused() {
        return refused.get();
    }

    /** The peer clock refused last. */
    long refusedClock() {
        return refusedClock;
    }
}
