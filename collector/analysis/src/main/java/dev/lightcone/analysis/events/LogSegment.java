package dev.lightcone.analysis.events;

import dev.lightcone.protocol.SegmentHeader;
import java.nio.file.Path;

/** One readable segment file. */
record LogSegment(Path path, SegmentHeader header, long bytes) {}
