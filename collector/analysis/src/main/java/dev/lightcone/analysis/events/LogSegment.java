package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.SegmentHeader;
import java.nio.file.Path;

/**
 * One readable segment file.
 *
 * @param bytes size of the file
 * @param slots how many slots it was sealed with, 0 not sealed
 */
record LogSegment(Path path, SegmentHeader header, long bytes, long slots) {
    /** True if the file is shorter than its agent left it. */
    boolean cut() {
        return slots > 0
                && slots < Long.MAX_VALUE / RecordLayout.SLOT
                && bytes < SegmentHeader.SIZE + slots * RecordLayout.SLOT;
    }
}
