package dev.lightcone.collector.store;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What of one log lies on the disk, and what was removed of it. Not thread-safe: who adds to it ({@link StoredLog}) and
 * who makes it smaller ({@link ShrinkingLog}) hold its monitor.
 */
final class StoredSegments {
    final Path folder;
    final Usage usage;
    final NavigableMap<Integer, StoredSegment> all;

    /** Header that is known of the log, null none. */
    SegmentHeader known;

    /** What was removed, null nothing. */
    Removed removed;

    /** True once nothing is left of it, not even the word that it was removed. */
    boolean forgotten;

    /** When what is left of it begins, epoch ns by its agent's clock; {@link Long#MAX_VALUE} if nothing is left. */
    long begins;

    private long bytes;

    /** Of a log that is about to be. */
    StoredSegments(Path folder, Usage usage) {
        this(folder, usage, new TreeMap<>(), null, null);
    }

    /**
     * Of a log that is there.
     *
     * @param oldest header of its oldest segment, null if there is none that can be read
     */
    StoredSegments(
            Path folder, Usage usage, NavigableMap<Integer, StoredSegment> all, SegmentHeader oldest, Removed removed) {
        this.folder = folder;
        this.usage = usage;
        this.all = all;
        this.removed = removed;
        known = oldest == null && removed != null ? removed.first() : oldest;
        begins = all.isEmpty()
                ? Long.MAX_VALUE
                : oldest == null ? 0 : removed == null ? oldest.startedAt() : oldest.anchorWall();
        bytes = all.values().stream().mapToLong(StoredSegment::disk).sum();
    }

    StoredSegment get(int number) {
        return all.getOrDefault(number, StoredSegment.NONE);
    }

    Path file(int number) {
        return folder.resolve(LogLayout.segment(number));
    }

    /** Bytes of all files. */
    long bytes() {
        return bytes;
    }

    /** A segment was begun. */
    void began(int number, SegmentHeader header, long size) {
        known = header;
        if (all.isEmpty()) {
            begins = removed == null ? header.startedAt() : header.anchorWall();
        }
        grew(number, size, size);
    }

    /** A segment has so many bytes now, so many more than before. */
    void grew(int number, long now, long by) {
        all.put(number, new StoredSegment(now, false, System.currentTimeMillis(), now));
        bytes += by;
    }

    void sealed(int number) {
        StoredSegment segment = get(number);
        all.put(number, new StoredSegment(segment.bytes(), true, segment.written(), segment.bytes()));
    }

    /** A segment's file has so many bytes now; returns how many fewer these are. */
    long packed(int number, long size) {
        StoredSegment segment = get(number);
        long saved = segment.disk() - size;
        all.put(number, new StoredSegment(segment.bytes(), true, segment.written(), size));
        usage.giveBack(saved, 0);
        bytes -= saved;
        return saved;
    }

    /** A segment is gone. */
    void removed(int number) {
        long size = all.remove(number).disk();
        usage.giveBack(size, 1);
        bytes -= size;
    }
}
