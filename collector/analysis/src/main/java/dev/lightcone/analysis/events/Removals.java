package dev.lightcone.analysis.events;

import dev.lightcone.protocol.Removed;
import dev.lightcone.protocol.SegmentHeader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Holes that a collector made, because it keeps logs only for so long or so many bytes. */
final class Removals {
    private static final long MARGIN_NANOS = 1_000_000_000L;
    private static final long NANOS = 1_000_000_000L;

    private Removals() {}

    /** The beginning of a log, in the log's own clock; next: header of the first segment that is left. */
    static RawLog.RawGap gap(Removed removed, SegmentHeader next) {
        SegmentHeader first = removed.first();
        String text = text(removed, first.anchorWall(), next.anchorWall());
        long since = whole(first) ? first.anchorNano() : 0;
        return new RawLog.RawGap(Gap.Reason.REMOVED, 0, 0, -1, -1, -1, since, next.anchorNano(), text);
    }

    /** Whole logs of a run, of which nothing is left: what they held may have been anything. */
    static List<Gap> gaps(List<Removed> removed, List<FoundLog> run) {
        return removed.stream()
                .filter(log -> run.stream().anyMatch(other -> oneRun(log, other)))
                .map(Removals::gap)
                .toList();
    }

    private static Gap gap(Removed removed) {
        SegmentHeader first = removed.first();
        long since = whole(first) ? first.startedAt() - MARGIN_NANOS : Long.MIN_VALUE;
        long until = removed.until() == 0 ? Long.MAX_VALUE : removed.until() + MARGIN_NANOS;
        String text = "all of " + first.process() + " (process " + first.pid() + "): "
                + text(removed, first.anchorWall(), removed.until());
        return new Gap(-1, -1, -1, Gap.Reason.REMOVED, 0, -1, -1, -1, since, until, text);
    }

    /** True if the agent had removed nothing before the collector did. */
    private static boolean whole(SegmentHeader first) {
        return first.segment() == 1;
    }

    /** As logs that are there are put together to runs, as far as a header tells. */
    private static boolean oneRun(Removed removed, FoundLog other) {
        SegmentHeader gone = removed.first();
        SegmentHeader there = other.header();
        if (gone.run().equals(there.run())
                || gone.parent().equals(there.incarnation())
                || there.parent().equals(gone.incarnation())) {
            return true;
        }
        boolean together = removed.until() == 0 || there.startedAt() <= removed.until() + Runs.SLACK_NANOS;
        return !gone.runGiven() && !there.runGiven() && together;
    }

    private static String text(Removed removed, long from, long to) {
        int first = removed.first().segment();
        String which =
                first == removed.through() ? "segment " + first : "segments " + first + " to " + removed.through();
        return which + String.format(Locale.ROOT, " (%.1f MB", removed.bytes() / 1e6) + ", from " + time(from)
                + (to == 0 ? "" : " to " + time(to)) + ") "
                + (first == removed.through() ? "was" : "were") + " removed by the collector's retention by "
                + removed.why().words();
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
