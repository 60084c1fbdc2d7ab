package dev.lightcone.analysis.events;

import dev.lightcone.protocol.LogRecord;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of the beginning of a log that is not looked at any more: what it said of the sockets that were open
 * at its end, so that their ends can still be paired and their bytes compared. Sockets that were closed are kept while
 * their last bytes may still be under way: until one more segment is added.
 */
final class Beginning {
    // The first window pairs; of later ones the newest show that both ends still count alike.
    private static final int MOST_RECORDS = 64;

    private final Map<Integer, List<LogRecord>> sockets = new LinkedHashMap<>();
    private final Set<Integer> closed = new LinkedHashSet<>();
    private int through;
    private SegmentHeader firstSkipped;
    private int lastSkipped;

    /** Number of the last segment that is not looked at any more. */
    int through() {
        return through;
    }

    /** What is remembered, in the order in which it was told. */
    List<LogRecord> records() {
        return sockets.values().stream().flatMap(List::stream).toList();
    }

    /** Header of the first segment that nobody looked at, null none. */
    SegmentHeader firstSkipped() {
        return firstSkipped;
    }

    /** Number of the last segment that nobody looked at. */
    int lastSkipped() {
        return lastSkipped;
    }

    /**
     * What of one segment is to be remembered, and of which it is. Taken while the segment is there: retention may remove
     * it before it is left behind.
     */
    record Part(SegmentHeader header, List<LogRecord> records) {
        static Part of(LogSegment segment) {
            List<LogRecord> records = new ArrayList<>();
            try (SegmentReader reader = SegmentReader.open(segment.path(), false)) {
                while (reader.next()) {
                    if (matters(reader.record().type())) {
                        records.add(reader.record().copy());
                    }
                }
            } catch (IOException | RuntimeException e) {
                // What could be read counts; it was told as damaged while it was looked at.
            }
            return new Part(segment.header(), records);
        }

        private static boolean matters(int type) {
            return switch (type) {
                case RecordType.SOCKET,
                        RecordType.WINDOW,
                        RecordType.SAMPLE,
                        RecordType.SOCKET_OPTION,
                        RecordType.CLOSE -> true;
                default -> false;
            };
        }
    }

    /** Takes over the next segment; skipped: nobody looked at it. */
    void add(Part part, boolean skipped) {
        int number = part.header().segment();
        through = Math.max(through, number);
        if (skipped) {
            firstSkipped = firstSkipped == null ? part.header() : firstSkipped;
            lastSkipped = number;
        }
        sockets.keySet().removeAll(closed);
        closed.clear();
        part.records().forEach(this::take);
    }

    private void take(LogRecord r) {
        if (r.type() == RecordType.CLOSE) {
            closed.add(r.socket());
        } else {
            remember(r);
        }
    }

    private void remember(LogRecord r) {
        List<LogRecord> records = sockets.computeIfAbsent(r.socket(), id -> new ArrayList<>());
        boolean again = r.type() == RecordType.SOCKET
                && records.stream()
                                .filter(known -> known.type() == RecordType.SOCKET)
                                .count()
                        > 1;
        if (again) {
            records.removeIf(known -> known.type() == RecordType.SOCKET && known != records.get(0));
        } else if (records.size() >= MOST_RECORDS) {
            records.remove(MOST_RECORDS / 2);
        }
        records.add(r);
    }
}
