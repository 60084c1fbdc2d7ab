package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Pairs flows by content alone: their far ends are not traced, and somebody between rewrites addresses. Two flows belong
 * together when contents that no other such flow sent came out of one and arrived in the other, none before it was sent,
 * and these hold enough bytes, of at least two different contents, to be no coincidence; one content will do when it is
 * long.
 */
final class RelayedFlows {
    private static final long CLOCK_SLACK_NANOS = 5_000_000_000L;
    private static final int LEAST_CONTENTS = 2;
    private static final int LEAST_BYTES = 16;
    /** So many bytes of one content count at most. */
    private static final int MOST_OF_ONE = 16;

    private static final int LONG = 64;

    /** What two flows have in common. */
    private static final class Evidence {
        final Set<Integer> contents = new HashSet<>();
        long bytes;
        boolean oneIsLong;
        boolean contradicted;

        boolean enough() {
            return !contradicted && (oneIsLong || contents.size() >= LEAST_CONTENTS && bytes >= LEAST_BYTES);
        }
    }

    private final Execution execution;
    private final Events events;
    private final Contents contents;
    private final List<Flow> strange;
    /** Per content the only strange flow that sent it; absent none, null several. */
    private final Map<Integer, Flow> onlySender = new HashMap<>();
    private final Map<Integer, Integer> firstSend = new HashMap<>();

    RelayedFlows(Execution execution, Contents contents, List<Flow> strange) {
        this.execution = execution;
        this.events = execution.events();
        this.contents = contents;
        this.strange = strange;
    }

    /** Numbers of a sending and a receiving flow each. */
    List<int[]> pairs() {
        boolean both = strange.stream().anyMatch(Flow::sends) && strange.stream().anyMatch(flow -> !flow.sends());
        if (!both) {
            return List.of();
        }
        strange.stream().filter(Flow::sends).forEach(this::sent);
        Map<Long, Evidence> evidence = new TreeMap<>();
        strange.stream().filter(flow -> !flow.sends()).forEach(flow -> received(flow, evidence));
        List<int[]> pairs = new ArrayList<>();
        evidence.forEach((key, found) -> {
            if (found.enough()) {
                pairs.add(new int[] {(int) (key >>> 32), (int) (long) key});
            }
        });
        return pairs;
    }

    private void sent(Flow flow) {
        for (int e : flow.events()) {
            int content = contents.of(e);
            firstSend.putIfAbsent(content, e);
            if (!onlySender.containsKey(content)) {
                onlySender.put(content, flow);
            } else if (onlySender.get(content) != flow) {
                onlySender.put(content, null);
            }
        }
    }

    private void received(Flow to, Map<Long, Evidence> evidence) {
        for (int e : to.events()) {
            Flow from = onlySender.get(contents.of(e));
            if (from != null && mayReach(from, to)) {
                Evidence found = evidence.computeIfAbsent((long) from.index() << 32 | to.index(), k -> new Evidence());
                long slack = oneClock(from, to) ? 0 : CLOCK_SLACK_NANOS;
                found.contradicted |= events.time(e) + slack < events.time(firstSend.get(contents.of(e)));
                if (found.contents.size() < LONG && found.contents.add(contents.of(e))) {
                    found.bytes += Math.min(MOST_OF_ONE, events.length(e));
                    found.oneIsLong |= events.length(e) >= LONG;
                }
            }
        }
    }

    /** What is sent to a group is not relayed but received at its port. */
    private static boolean mayReach(Flow from, Flow to) {
        if (from.toGroup()) {
            return from.remote().port() == to.local().port()
                    && from.local().port() == to.remote().port()
                    && (to.local().wildcard() || to.local().sameHost(from.remote()));
        }
        return from.socket() != to.socket();
    }

    private static boolean oneClock(Flow a, Flow b) {
        String kernel = a.process().bootId();
        return a.process() == b.process() || !kernel.isEmpty() && kernel.equals(b.process().bootId());
    }
}
