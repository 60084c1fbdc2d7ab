package dev.lightcone.agent.log;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * The segments of one log on disk, oldest first: makes spare ones ahead of need, seals what is full, removes the oldest
 * at the size limit. For the keeper alone, under its lock.
 */
final class Segments {
    static final long SMALLEST = 64 << 10;
    private static final long FIRST = 256 << 10;
    private static final long LARGEST = 64 << 20;

    private final Path folder;
    private final IntFunction<SegmentHeader> header;
    private final long limit;
    private final long largest;
    private final AtomicBoolean hurry = new AtomicBoolean();
    private final Deque<Tally> kept = new ArrayDeque<>();
    private final List<Segment> unused = new ArrayList<>();
    private final Shipped shipped = new Shipped();
    private int last;
    private long nextBytes;
    private long bytes;
    private long removedBytes;
    private long removedRecords;
    private long removedFirst = Long.MAX_VALUE;
    private long removedLast = -1;

    /**
     * The segments of a log that has none yet.
     *
     * @param header makes the header of a segment from its number
     * @param limit most bytes on disk; at least eight of the smallest segments are allowed
     */
    Segments(Path folder, IntFunction<SegmentHeader> header, long limit) {
        this.folder = folder;
        this.header = header;
        this.limit = Math.max(limit, 8 * SMALLEST);
        this.largest = Math.max(SMALLEST, Math.min(LARGEST, Long.highestOneBit(this.limit / 8)));
        this.nextBytes = Math.min(FIRST, largest);
    }

    /**
     * One more segment, behind the last one.
     *
     * @param growth how many times as large the next one shall be
     * @throws IOException if there is no room for it, or no folder any more
     */
    Segment add(int growth) throws IOException {
        int number = last + 1;
        Segment segment =
                SegmentFile.create(folder.resolve(LogLayout.segment(number)), header.apply(number), nextBytes, hurry);
        last = number;
        bytes += nextBytes;
        nextBytes = Math.min(nextBytes * growth, largest);
        if (!kept.isEmpty()) {
            kept.getLast().segment.next(segment);
        }
        for (Segment spare : unused) {
            spare.next(segment); // an appender may have gone on to it just when it was closed
        }
        unused.clear();
        kept.add(new Tally(segment));
        return segment;
    }

    /** Segments ready behind the current one. */
    int spares(Segment current) {
        int spares = 0;
        for (Segment s = current.next(); s != null; s = s.next()) {
            spares += s.full() ? 0 : 1;
        }
        return spares;
    }

    /** Bytes of the segments ready behind the current one. */
    long ready(Segment current) {
        long ready = 0;
        for (Segment s = current.next(); s != null; s = s.next()) {
            ready += s.full() ? 0 : s.bytes();
        }
        return ready;
    }

    /** The most that should be ready, bytes: a quarter of what the limit allows. */
    long mostAhead() {
        return 2 * largest;
    }

    /** The next segment shall have so many bytes, a power of two no smaller; 0: as it is. */
    void next(long size) {
        if (size > 0) {
            long power = Long.highestOneBit(Math.max(SMALLEST, 2 * size - 1));
            nextBytes = Math.min(largest, power);
        }
    }

    /** Bytes written so far, in segments that are removed too. */
    long written(Segment current) {
        long written = removedBytes + current.claimed() * RecordLayout.SLOT;
        for (Tally tally : kept) {
            if (tally.segment.number() < current.number()) {
                written += tally.segment.bytes();
            }
        }
        return written;
    }

    /** True if one more segment would break the size limit. */
    boolean atLimit() {
        return bytes + nextBytes > limit;
    }

    /** Which segments a collector has. */
    Shipped shipped() {
        return shipped;
    }

    /** Removes the oldest segment that a collector has, in which nothing is lost; false if there is none. */
    boolean removeShipped(Segment current) throws IOException {
        for (Tally tally : kept) {
            if (tally.segment.number() >= current.number()) {
                return false;
            }
            if (tally.sealed && shipped.has(tally.segment.number())) {
                kept.remove(tally);
                remove(tally);
                return true;
            }
        }
        return false;
    }

    /** Removes the oldest segment: the end of a log is what its reader wants. Only after {@link #countOldest}. */
    void removeOldest() throws IOException {
        remove(kept.remove());
    }

    private void remove(Tally gone) throws IOException {
        bytes -= gone.segment.bytes();
        removedBytes += gone.segment.bytes();
        shipped.forget(gone.segment.number());
        if (gone.sealed) {
            // late claimers still hold its header mapped: give the disk back at once, not when they are collected
            SegmentFile.cut(gone.segment.path(), SegmentHeader.SIZE);
        }
        Files.deleteIfExists(gone.segment.path());
    }

    /** Counts the oldest segment among the removed, ahead of its removal; false if it may not be removed. */
    boolean countOldest(Segment current) {
        Tally oldest = kept.peek();
        if (oldest == null || oldest.segment.number() >= current.number()) {
            return false;
        }
        oldest.complete();
        removedRecords += oldest.records();
        removedFirst = Math.min(removedFirst, oldest.first());
        removedLast = Math.max(removedLast, oldest.last());
        return true;
    }

    /** Seals what is full and committed, up to the current segment. */
    void seal(Segment current) throws IOException {
        for (Tally tally : kept) {
            if (tally.segment.number() >= current.number()) {
                return;
            }
            seal(tally);
        }
    }

    /** Seals all segments; the last one must have been closed off. */
    void sealAll() throws IOException {
        for (Tally tally : kept) {
            seal(tally);
        }
    }

    private void seal(Tally tally) throws IOException {
        if (!tally.sealed && tally.complete() && tally.segment.seal()) {
            tally.sealed = true;
            long used = SegmentHeader.SIZE + tally.segment.end() * RecordLayout.SLOT;
            if (used < tally.segment.bytes()) {
                SegmentFile.cut(tally.segment.path(), used); // its records are not mapped any more
            }
        }
    }

    /** No more spares: those nobody used go, and what comes next is small. */
    void leave(Segment current) throws IOException {
        for (Segment s = current.next(); s != null; s = s.next()) {
            s.closeOff();
        }
        while (kept.getLast().segment != current && kept.getLast().segment.end() == 0) {
            Segment spare = kept.removeLast().segment;
            unused.add(spare);
            bytes -= spare.bytes();
            last--;
            Files.deleteIfExists(spare.path());
        }
        nextBytes = SMALLEST;
    }

    /** Makes {@link #add} give up at once, wherever it runs; or lets it work again. */
    void hurry(boolean now) {
        hurry.set(now);
    }

    /** True if {@link #add} gives up. */
    boolean hurried() {
        return hurry.get();
    }

    /** Records in all segments removed so far. */
    long removedRecords() {
        return removedRecords;
    }

    /** Lowest stamp in them, -1 if there is none. */
    long removedFirst() {
        return removedLast < 0 ? -1 : removedFirst;
    }

    /** Highest stamp in them, -1 if there is none. */
    long removedLast() {
        return removedLast;
    }
}
