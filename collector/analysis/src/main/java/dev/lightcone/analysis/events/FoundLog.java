package dev.lightcone.analysis.events;

import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * The log of one incarnation: its segments by number, and whether it is still being written.
 *
 * @param unreadable numbers of segments that are there and cannot be read
 * @param beginning what is remembered of earlier segments, which are not looked at any more; null: all are looked at
 * @param removed what the collector whose store it is removed of it, null nothing
 */
record FoundLog(
        List<LogSegment> segments,
        Liveness liveness,
        SortedSet<Integer> unreadable,
        Removed removed,
        Beginning beginning) {
    /** A log that is looked at from its beginning. */
    FoundLog(List<LogSegment> segments, Liveness liveness, SortedSet<Integer> unreadable, Removed removed) {
        this(segments, liveness, unreadable, removed, null);
    }

    /** The same log, looked at from a later segment on. */
    FoundLog from(List<LogSegment> rest, Beginning remembered) {
        return new FoundLog(rest, liveness, unreadable, removed, remembered);
    }

    /** Header of the first segment that is left. */
    SegmentHeader header() {
        return segments.get(0).header();
    }

    Path folder() {
        return segments.get(0).path().toAbsolutePath().getParent();
    }

    LogSegment last() {
        return segments.get(segments.size() - 1);
    }

    long bytes() {
        return segments.stream().mapToLong(LogSegment::bytes).sum();
    }
}
