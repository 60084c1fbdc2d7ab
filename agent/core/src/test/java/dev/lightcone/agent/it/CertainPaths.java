package dev.lightcone.agent.it;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.protocol.RecordType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What certainly came before what in one process, by chains and hand-offs alone; sends are told apart by length. */
final class CertainPaths {
    private final Map<Long, Set<Long>> before = new HashMap<>();

    CertainPaths(TracedLog log) {
        Map<Integer, Set<Long>> soFar = new HashMap<>();
        Map<Long, Set<Long>> given = new HashMap<>();
        List<Entry> events = log.events().stream()
                .sorted(Comparator.comparingLong(Entry::stamp))
                .toList();
        for (Entry event : events) {
            Set<Long> past = soFar.computeIfAbsent(event.thread(), t -> new TreeSet<>());
            switch (event.type()) {
                case RecordType.CHAIN_START -> past.clear();
                case RecordType.HANDOFF_OUT, RecordType.RELEASE -> given.put(event.p0(), new TreeSet<>(past));
                case RecordType.HANDOFF_IN, RecordType.ACQUIRE -> {
                    if (!given.containsKey(event.p0())) {
                        throw new AssertionError("taken over and not handed over before: " + event);
                    }
                    past.addAll(given.get(event.p0()));
                }
                case RecordType.SEND -> {
                    before.put(event.p1(), new TreeSet<>(past));
                    past.add(event.p1());
                }
                default -> {
                    // no mark
                }
            }
        }
    }

    /** Lengths of the sends that certainly came before the send of a length. */
    Set<Long> before(long length) {
        return before.get(length);
    }
}
