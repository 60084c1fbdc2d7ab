package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far back a live analysis looks: over the newest segments of all logs, at most so many bytes of them, beginning at one
 * time. What lies beyond has been judged before; of it only what is needed to understand the rest is remembered ({@link
 * Beginning}), so memory and time of an analysis do not grow with the run. Moves on and never back. Not thread-safe.
 */
public final class Horizon {
    private final long bytes;
    private final Map<UUID, Beginning> beginnings = new HashMap<>();

    /** Bytes: of segments to look at, at least one of each log. */
    public Horizon(long bytes) {
        this.bytes = bytes;
    }

    /** A segment that something follows: it ends, by wall clock, where the next one begins. */
    private record Candidate(FoundLog log, LogSegment segment, long end) {}

    /** The logs without what lies beyond the horizon. */
    List<FoundLog> of(List<FoundLog> logs) {
        beginnings
                .keySet()
                .retainAll(logs.stream().map(log -> log.header().incarnation()).collect(Collectors.toSet()));
        List<Candidate> oldest = new ArrayList<>();
        long all = 0;
        for (FoundLog log : logs) {
            FoundLog rest = rest(log);
            all += rest.bytes();
            for (int i = 1; i < rest.segments().size(); i++) {
                long end = rest.segments().get(i).header().anchorWall();
                oldest.add(new Candidate(log, rest.segments().get(i - 1), end));
            }
        }
        oldest.sort(Comparator.comparingLong(Candidate::end));
        for (Candidate candidate : oldest) {
            if (all <= bytes) {
                break;
            }
            UUID incarnation = candidate.log().header().incarnation();
            beginnings.computeIfAbsent(incarnation, id -> new Beginning()).add(candidate.segment());
            all -= candidate.segment().bytes();
        }
        return logs.stream().map(this::rest).toList();
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
