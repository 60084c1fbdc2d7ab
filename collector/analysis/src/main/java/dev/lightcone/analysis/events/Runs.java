package dev.lightcone.analysis.events;

import dev.lightcone.protocol.SegmentHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Puts logs together to runs: those with an equal run id that was given, those without one that were alive together
 * (within {@link #SLACK_NANOS}, one after the other), and children with the process that started them.
 */
final class Runs {
    /** How far apart lives may lie and still be one run, ns. */
    static final long SLACK_NANOS = 60_000_000_000L;

    private final List<FoundLog> logs;
    private final int[] leader;

    Runs(List<FoundLog> logs, ToLongFunction<FoundLog> endedAt) {
        this.logs = logs;
        leader = new int[logs.size()];
        for (int i = 0; i < leader.length; i++) {
            leader[i] = i;
        }
        joinByIdAndParent();
        joinByLifetime(endedAt);
    }

    /** The runs, newest first: by the latest start of a process. */
    List<List<FoundLog>> newestFirst() {
        Map<Integer, List<FoundLog>> byLeader = new HashMap<>();
        for (int i = 0; i < leader.length; i++) {
            byLeader.computeIfAbsent(leader(i), k -> new ArrayList<>()).add(logs.get(i));
        }
        List<List<FoundLog>> runs = new ArrayList<>(byLeader.values());
        runs.sort(Comparator.comparingLong(Runs::latestStart).reversed().thenComparing(Runs::name));
        return runs;
    }

    /** What a run is called: the id that was given, else the one its first process made up. */
    static String name(List<FoundLog> run) {
        return run.stream()
                .map(FoundLog::header)
                .filter(SegmentHeader::runGiven)
                .findFirst()
                .map(Runs::name)
                .orElseGet(() -> run.get(0).header().run().toString());
    }

    /** True if a person can mean this run by that id: as given, as a UUID, or the first digits (4 or more) of one. */
    static boolean named(List<FoundLog> run, String id) {
        UUID fromText = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return run.stream()
                .map(FoundLog::header)
                .anyMatch(h -> name(h).equals(id)
                        || h.run().equals(fromText)
                        || id.length() >= 4 && h.run().toString().startsWith(id));
    }

    private static String name(SegmentHeader header) {
        for (String option : header.options().split(",")) {
            if (option.startsWith("run=") && option.length() > 4) {
                return option.substring(4);
            }
        }
        return header.run().toString();
    }

    private static long latestStart(List<FoundLog> run) {
        return run.stream().mapToLong(l -> l.header().startedAt()).max().orElse(Long.MIN_VALUE);
    }

    private void joinByIdAndParent() {
        Map<UUID, Integer> byRun = new HashMap<>();
        Map<UUID, Integer> byIncarnation = new HashMap<>();
        for (int i = 0; i < leader.length; i++) {
            SegmentHeader header = logs.get(i).header();
            byIncarnation.put(header.incarnation(), i);
            Integer same = byRun.putIfAbsent(header.run(), i);
            if (same != null) {
                join(same, i);
            }
        }
        for (int i = 0; i < leader.length; i++) {
            Integer parent = byIncarnation.get(logs.get(i).header().parent());
            if (parent != null) {
                join(parent, i);
            }
        }
    }

    private void joinByLifetime(ToLongFunction<FoundLog> endedAt) {
        List<Integer> byStart = new ArrayList<>();
        for (int i = 0; i < leader.length; i++) {
            if (!logs.get(i).header().runGiven()) {
                byStart.add(i);
            }
        }
        byStart.sort(Comparator.comparingLong(i -> logs.get(i).header().startedAt()));
        long latestEnd = Long.MIN_VALUE;
        int before = -1;
        for (int i : byStart) {
            long from = logs.get(i).header().startedAt();
            if (before >= 0
                    && from <= (latestEnd > Long.MAX_VALUE - SLACK_NANOS ? latestEnd : latestEnd + SLACK_NANOS)) {
                join(before, i);
            }
            latestEnd = Math.max(latestEnd, endedAt.applyAsLong(logs.get(i)));
            before = i;
        }
    }

    private void join(int a, int b) {
        leader[leader(b)] = leader(a);
    }

    private int leader(int i) {
        int at = i;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }
}
