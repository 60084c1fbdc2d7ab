package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        leave(logs);
        List<FoundLog> rest = logs.stream().map(this::rest).toList();
        rest.forEach(this::look);
        first &= logs.isEmpty();
        return rest;
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
        beginnings
                .computeIfAbsent(candidate.incarnation(), id -> new Beginning())
                .add(candidate.segment(), skipped);
        return candidate.segment().bytes();
    }

    /** What is followed by another segment, or sealed, is looked at as a whole. */
    private void look(FoundLog log) {
        int last = log.last().header().segment();
        int before = log.segments().stream()
                .mapToInt(segment -> segment.header().segment())
                .filter(number -> number < last)
                .max()
                .orElse(0);
        whole.merge(log.header().incarnation(), log.last().slots() > 0 ? last : before, Math::max);
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
