package dev.lightcone.collector.store;

import java.io.IOException;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** Packs sealed segments that rested for a while. One thread packs, any may ask how much that saved. */
final class Packing {
    private final long afterMillis;
    private final AtomicLong segments = new AtomicLong();
    private final AtomicLong saved = new AtomicLong();

    Packing(long afterMillis) {
        this.afterMillis = afterMillis;
    }

    /** Packs all that is to be packed now; where the disk does not take it, a later look tries again. */
    void look(Collection<ShrinkingLog> logs, long nowMillis) {
        for (ShrinkingLog log : logs) {
            try {
                pack(log, nowMillis);
            } catch (IOException e) {
                // no room for the packed one beside the other: nothing is lost
            }
        }
    }

    private void pack(ShrinkingLog log, long nowMillis) throws IOException {
        OptionalInt segment = log.packable(nowMillis - afterMillis, nowMillis);
        while (segment.isPresent()) {
            long bytes = log.pack(segment.getAsInt(), nowMillis);
            segments.addAndGet(bytes > 0 ? 1 : 0);
            saved.addAndGet(bytes);
            segment = log.packable(nowMillis - afterMillis, nowMillis);
        }
    }

    long segments() {
        return segments.get();
    }

    long saved() {
        return saved.get();
    }
}
