package dev.lightcone.collector.store;

import dev.lightcone.protocol.Removed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Removes what a store is not to keep any more: segments by age, then the oldest until the rest is small enough. What
 * was removed of a log stays written down beside it ({@link Removed}); when nothing of it is left, for as long as there
 * are events of a time at which its process was there. One thread removes, any may ask how much.
 */
final class Removals {
    // Where there is no room at all, not even for the word that something is removed, this makes some.
    private static final String RESERVE = ".reserve";
    private static final int RESERVE_BYTES = 1 << 16;

    private final Path reserve;
    private final Retention retention;
    private final Usage usage;
    private final AtomicLong segments = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong logs = new AtomicLong();

    Removals(Path dir, Retention retention, Usage usage) {
        reserve = dir.resolve(RESERVE);
        this.retention = retention;
        this.usage = usage;
    }

    /** Removes from these logs what is not to be kept; returns those of which not even a word is kept any more. */
    List<ShrinkingLog> look(Collection<ShrinkingLog> all, long nowMillis) throws IOException {
        if (retention.equals(Retention.FOR_GOOD)) {
            return List.of();
        }
        reserve();
        for (ShrinkingLog log : all) {
            while (retention.millis() < nowMillis - log.oldest(nowMillis)) {
                remove(log, Removed.Why.AGE, nowMillis);
            }
        }
        if (usage.bytes() > retention.bytes()) {
            removeOldest(all, nowMillis);
        }
        return forget(all);
    }

    /** Removes the oldest segments until the rest is small enough, or nothing more may be removed. */
    private void removeOldest(Collection<ShrinkingLog> all, long nowMillis) throws IOException {
        PriorityQueue<Candidate> oldest = new PriorityQueue<>(Comparator.comparingLong(Candidate::written));
        for (ShrinkingLog log : all) {
            add(oldest, log, nowMillis);
        }
        while (usage.bytes() > retention.bytes() && !oldest.isEmpty()) {
            ShrinkingLog log = oldest.poll().log();
            remove(log, Removed.Why.SIZE, nowMillis);
            add(oldest, log, nowMillis);
        }
    }

    private record Candidate(ShrinkingLog log, long written) {}

    private static void add(PriorityQueue<Candidate> oldest, ShrinkingLog log, long nowMillis) {
        long written = log.oldest(nowMillis);
        if (written != ShrinkingLog.NOTHING) {
            oldest.add(new Candidate(log, written));
        }
    }

    private void remove(ShrinkingLog log, Removed.Why why, long nowMillis) throws IOException {
        long removed;
        try {
            removed = log.removeOldest(why, nowMillis);
        } catch (IOException e) {
            StoreFiles.delete(reserve);
            removed = log.removeOldest(why, nowMillis);
        }
        bytes.addAndGet(removed);
        segments.incrementAndGet();
    }

    private void reserve() {
        try {
            if (!Files.exists(reserve)) {
                StoreFiles.write(reserve, ByteBuffer.allocate(RESERVE_BYTES), false);
            }
        } catch (IOException e) {
            // no room: something is removed first
        }
    }

    private List<ShrinkingLog> forget(Collection<ShrinkingLog> all) throws IOException {
        List<ShrinkingLog> gone = new ArrayList<>();
        long begins = all.stream().mapToLong(ShrinkingLog::begins).min().orElse(Long.MAX_VALUE);
        for (ShrinkingLog log : all) {
            if (log.gone() && log.forget(begins)) {
                gone.add(log);
                logs.incrementAndGet();
            }
        }
        return gone;
    }

    /** Segments that were removed since the store was opened. */
    long segments() {
        return segments.get();
    }

    /** Their bytes. */
    long bytes() {
        return bytes.get();
    }

    /** Logs of which not even the word is left that they were removed, since the store was opened. */
    long logs() {
        return logs.get();
    }
}
