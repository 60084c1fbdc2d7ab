package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far back a live analysis looks: over the newest segments of all logs, at most so many bytes of them, beginning at one
 * time. What lies beyond has been judged before, or it is told as skipped; of it only what is needed to understand the rest
 * is remembered ({@link Beginning}), so memory and time of an analysis do not grow with the run. Moves on and never back.
 * Not thread-safe.
 */
public final class Horizon {
    private final long bytes;
    private final Set<UUID> judged;
    private final Map<UUID, Beginning> beginnings = new HashMap<>();
    // The last segment of each log that was looked at when nothing could be added to it any more.
    private final Map<UUID, Integer> whole = new HashMap<>();
    // What is to be remembered of those that were looked at as a whole and are not left behind yet.
    private final Map<UUID, NavigableMap<Integer, Beginning.Part>> parts = new HashMap<>();
    private final KnownSegments known = new KnownSegments();
    private boolean first = true;

    /** Bytes: of segments to look at, at least one of each log. Nobody looked at any log before. */
    public Horizon(long bytes) {
        this(bytes, Set.of());
    }

    /**
     * As above; what has not been looked at may be so many bytes once more.
     *
     * @param judged incarnations whose logs, as they are now, somebody else looked at
     */
    public Horizon(long bytes, Set<UUID> judged) {
        this.bytes = bytes;
        this.judged = Set.copyOf(judged);
    }

    /** A segment that something follows: it ends, by wall clock, where the next one begins. */
    private record Candidate(FoundLog log, LogSegment segment, long end) {
        UUID incarnation() {
            return log.header().incarnation();
        }
    }

    /** Segments that need not be opened to know what they are. */
    KnownSegments known() {
        return endless() ? new KnownSegments() : known;
    }

    /** One that ends nowhere remembers nothing: everybody may use it. */
    private boolean endless() {
        return bytes == Long.MAX_VALUE;
    }

    /** The logs without what lies beyond the horizon. */
    List<FoundLog> of(List<FoundLog> logs) {
        if (endless()) {
            return logs;
        }
        Set<UUID> there = logs.stream().map(log -> log.header().incarnation()).collect(Collectors.toSet());
        beginnings.keySet().retainAll(there);
        whole.keySet().retainAll(there);
        parts.keySet().retainAll(there);
        logs.forEach(this::leaveRemoved);
        leave(logs);
        List<FoundLog> rest = logs.stream().map(this::rest).toList();
        rest.forEach(this::look);
        first &= logs.isEmpty();
        return rest;
    }

    /** What was looked at and then removed by retention is left behind like any other. */
    private void leaveRemoved(FoundLog log) {
        UUID incarnation = log.header().incarnation();
        NavigableMap<Integer, Beginning.Part> looked = parts.getOrDefault(incarnation, new TreeMap<>());
        while (!looked.isEmpty() && looked.firstKey() < log.header().segment()) {
            beginning(incarnation).add(looked.pollFirstEntry().getValue(), false);
        }
    }

    private Beginning beginning(UUID incarnation) {
        return beginnings.computeIfAbsent(incarnation, id -> new Beginning());
    }

    /** Leaves behind the oldest of what was looked at; of the rest only what is too much by far, and says so. */
    private void leave(List<FoundLog> logs) {
        List<Candidate> oldest = new ArrayList<>();
        long all = 0;
        long newest = 0;
        for (FoundLog log : logs) {
            FoundLog rest = rest(log);
            all += rest.bytes();
            newest += rest.last().bytes();
            for (int i = 1; i < rest.segments().size(); i++) {
                long end = rest.segments().get(i).header().anchorWall();
                oldest.add(new Candidate(log, rest.segments().get(i - 1), end));
            }
        }
        oldest.sort(Comparator.comparingLong(Candidate::end));
        for (Candidate candidate : oldest) {
            if (all > bytes && (first || seen(candidate))) {
                boolean skipped = !seen(candidate) && !judged.contains(candidate.incarnation());
                all -= leave(candidate, skipped);
            }
        }
        for (Candidate candidate : oldest) {
            if (all - Math.max(bytes, newest) > bytes && !left(candidate)) {
                all -= leave(candidate, true);
            }
        }
    }

    private boolean seen(Candidate candidate) {
        return candidate.segment().header().segment() <= whole.getOrDefault(candidate.incarnation(), 0);
    }

    private boolean left(Candidate candidate) {
        Beginning beginning = beginnings.get(candidate.incarnation());
        return beginning != null && candidate.segment().header().segment() <= beginning.through();
    }

    private long leave(Candidate candidate, boolean skipped) {
        LogSegment segment = candidate.segment();
        Map<Integer, Beginning.Part> looked = parts.getOrDefault(candidate.incarnation(), new TreeMap<>());
        Beginning.Part part = looked.remove(segment.header().segment());
        beginning(candidate.incarnation()).add(part == null ? Beginning.Part.of(segment) : part, skipped);
        return segment.bytes();
    }

    /** What is followed by another segment, or sealed, is looked at as a whole. */
    private void look(FoundLog log) {
        UUID incarnation = log.header().incarnation();
        int last = log.last().header().segment();
        for (LogSegment segment : log.segments()) {
            int number = segment.header().segment();
            if (number < last || segment.slots() > 0) {
                whole.merge(incarnation, number, Math::max);
                parts.computeIfAbsent(incarnation, id -> new TreeMap<>())
                        .computeIfAbsent(number, n -> Beginning.Part.of(segment));
            }
        }
    }

    private FoundLog rest(FoundLog log) {
        Beginning beginning = beginnings.get(log.header().incarnation());
        if (beginning == null) {
            return log;
        }
        List<LogSegment> rest = log.segments().stream()
                .filter(segment -> segment.header().segment() > beginning.through())
                .toList();
        return rest.isEmpty() ? log : log.from(rest, beginning);
    }
}
