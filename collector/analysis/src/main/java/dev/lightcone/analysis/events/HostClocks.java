package dev.lightcone.analysis.events;

import dev.lightcone.protocol.SegmentHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns {@code System.nanoTime} of any process into epoch ns. Processes of one boot id share one monotonic clock, so
 * one anchor, the most exact of all theirs, serves them all: differences between them are then exact, even when the wall
 * clock was set meanwhile.
 */
final class HostClocks {
    private final Map<String, SegmentHeader> anchors = new HashMap<>();

    HostClocks(List<FoundLog> logs) {
        for (FoundLog log : logs) {
            for (LogSegment segment : log.segments()) {
                SegmentHeader header = segment.header();
                anchors.merge(clock(header), header, (a, b) -> b.anchorError() < a.anchorError() ? b : a);
            }
        }
    }

    /** What to add to nanoTime in this log. */
    long offset(SegmentHeader header) {
        SegmentHeader anchor = anchors.get(clock(header));
        return anchor.anchorWall() - anchor.anchorNano();
    }

    private static String clock(SegmentHeader header) {
        return header.bootId().isEmpty() ? header.incarnation().toString() : header.bootId();
    }
}
