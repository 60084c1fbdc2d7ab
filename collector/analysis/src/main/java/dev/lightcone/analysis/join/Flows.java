package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Datagrams;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Sorting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All {@link Flow}s of an execution. What a damaged log does not introduce a socket for is left out. */
final class Flows {
    private record Key(int socket, boolean sends, long addresses) {}

    /** The index is the number of the flow. */
    final List<Flow> all = new ArrayList<>();

    /** Per event its flow, -1 none; empty when there are no datagrams at all. */
    final int[] ofEvent;

    Flows(Execution execution, SocketLife[] lives) {
        Events events = execution.events();
        Datagrams datagrams = execution.datagrams();
        Map<Key, Integer> numbers = new HashMap<>();
        int[] passed = passed(events, datagrams);
        ofEvent = passed.length == 0 ? new int[0] : new int[events.size()];
        Arrays.fill(ofEvent, -1);
        for (int e : passed) {
            boolean sends = sends(events, e);
            Key key = new Key(events.socket(e), sends, datagrams.addresses(events.datagram(e)));
            ofEvent[e] = numbers.computeIfAbsent(key, k -> numbers.size());
        }
        int[] sorted = Sorting.byCount(passed, numbers.size(), e -> ofEvent[e]);
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && ofEvent[sorted[to]] == ofEvent[sorted[from]]) {
                to++;
            }
            int first = sorted[from];
            int d = events.datagram(first);
            all.add(new Flow(
                    all.size(),
                    sends(events, first),
                    lives[events.socket(first)],
                    execution.processes().get(events.process(first)),
                    datagrams.local(d).withoutScope(),
                    datagrams.remote(d).withoutScope(),
                    Arrays.copyOfRange(sorted, from, to)));
            from = to;
        }
    }

    /** The flow of a datagram, null if it has none. */
    Flow of(int e) {
        return e < ofEvent.length && ofEvent[e] >= 0 ? all.get(ofEvent[e]) : null;
    }

    List<Flow> sending(boolean sends) {
        return all.stream().filter(flow -> flow.sends() == sends).toList();
    }

    private static boolean sends(Events events, int e) {
        return events.kind(e) == dev.lightcone.protocol.RecordType.DATAGRAM_SEND;
    }

    private static int[] passed(Events events, Datagrams datagrams) {
        int[] found = new int[events.size()];
        int count = 0;
        for (int e = 0; e < found.length; e++) {
            int d = events.datagram(e);
            if (d >= 0 && events.socket(e) >= 0 && datagrams.passed(d)) {
                found[count++] = e;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
