package dev.lightcone.analysis.events;

import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Sealed segments that were opened before. Nobody writes them any more, so as long as their files look the same they need
 * not be opened again to know what they are: a store of days has thousands, and a live analysis looks at few of them.
 */
final class KnownSegments {
    private final Map<Path, Known> known = new HashMap<>();

    /** A segment, and what its file looked like; one that is packed meanwhile is another file. */
    private record Known(LogSegment segment, long size, FileTime modified, Object key) {
        boolean looksLike(BasicFileAttributes file) {
            return size == file.size() && modified.equals(file.lastModifiedTime()) && key.equals(file.fileKey());
        }
    }

    /**
     * The segment in a file.
     *
     * @throws dev.lightcone.protocol.LogFormatException if it is none
     * @throws IOException if it cannot be read
     */
    LogSegment open(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        Known before = known.get(file);
        if (before != null && before.looksLike(now)) {
            return before.segment();
        }
        try (SegmentReader reader = SegmentReader.open(file, false)) {
            LogSegment segment = new LogSegment(file, reader.header(), reader.bytes(), reader.sealedSlots());
            if (segment.slots() > 0 && now.fileKey() != null) {
                known.put(file, new Known(segment, now.size(), now.lastModifiedTime(), now.fileKey()));
            }
            return segment;
        }
    }

    /** Forgets all but these. */
    void retain(Collection<Path> files) {
        known.keySet().retainAll(files);
    }

    int size() {
        return known.size();
    }
}
