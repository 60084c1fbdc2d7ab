package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Sorting;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a receive certainly happened after, whichever of several equal datagrams it was.
 *
 * <p>Let s1, s2, ... be the sends of its content, none later than the receive. One alone is the one. Of several in one
 * chain it came after s1. Where the kernel hands each over at most once, the first j receives are j different sends, so
 * one of them is sj or later: if they are in one chain, too, the j-th came after sj. When by then there were exactly j
 * sends, and at the receive before j - 1, it is sj itself. Where a send may be missing from the log, or another flow sent
 * the same, nothing is certain.
 */
final class DatagramOrder {
    /** A datagram may be under way for so long (RFC 793, section 3.3: maximum segment lifetime). */
    private static final long LIFETIME_NANOS = 120_000_000_000L;

    private final Events events;
    private final Flows flows;
    private final Contents contents;
    private final FlowPairs pairs;
    private final DatagramMatches matches;
    private final Map<Integer, List<Gap>> holes = new HashMap<>();
    /** Per event: of a receive the latest send that it certainly happened after, -1 none. */
    final int[] after;
    /** Receives of which it is known which send they are of. */
    final BitSet decided = new BitSet();
    /** As decided; or all sends of the content were received, so that it makes no difference which is which. */
    final BitSet settled = new BitSet();
    /** Contents received more often than sent although the kernel makes no copies: somebody does. */
    private final BitSet copied = new BitSet();

    DatagramOrder(Execution execution, Flows flows, Contents contents, FlowPairs pairs, DatagramMatches matches) {
        events = execution.events();
        this.flows = flows;
        this.contents = contents;
        this.pairs = pairs;
        this.matches = matches;
        after = new int[flows.ofEvent.length];
        Arrays.fill(after, -1);
        execution.gaps().stream().filter(DatagramOrder::hidesSends).forEach(this::hole);
        beforeAttaching();
    }

    private static boolean hidesSends(Gap gap) {
        return switch (gap.reason()) {
            case NO_SEGMENT, SIZE_LIMIT, HOOK_FAILED, STOPPED, CORRUPT, MISSING_SEGMENT, REMOVED, BEFORE, UNKNOWN ->
                true;
            default -> false;
        };
    }

    private void hole(Gap gap) {
        holes.computeIfAbsent(gap.process(), p -> new ArrayList<>()).add(gap);
    }

    /** What a process did before the agent came is as good as lost. */
    private void beforeAttaching() {
        for (int e = 0; e < after.length; e++) {
            if (events.kind(e) == RecordType.PROCESS_START && events.offset(e) == 2) {
                int before = events.previousInProcess(e);
                long since = before < 0 ? Long.MIN_VALUE : events.time(before);
                hole(new Gap(events.process(e), -1, -1, Gap.Reason.STOPPED, 0, -1, -1, -1, since, events.time(e), ""));
            }
        }
    }

    /**
     * Draws order from the receives that were matched by their content.
     *
     * @param left those that at first were not: cut short, or copies where the kernel makes none
     */
    void draw(int[] left) {
        BitSet cut = new BitSet();
        for (int r : left) {
            if (matches.countsFor[r] >= 0) {
                (byContent(r) ? copied : cut).set(contents.of(r));
            }
        }
        int[] matched = IntStream.range(0, after.length)
                .filter(r -> matches.countsFor[r] >= 0 && byContent(r))
                .toArray();
        matched = Sorting.sort(matched, this::member);
        matched = Sorting.byCount(matched, contents.places() + 1, this::firstPlace);
        for (int from = 0; from < matched.length; ) {
            int to = from + 1;
            while (to < matched.length
                    && firstPlace(matched[to]) == firstPlace(matched[from])
                    && member(matched[to]) == member(matched[from])) {
                to++;
            }
            // Where a longer one begins with the same bytes, any receive may be of it.
            if (!cut.get(contents.of(matched[from]))) {
                draw(matched, from, to);
            }
            from = to;
        }
    }

    private boolean byContent(int r) {
        return contents.of(matches.countsFor[r]) == contents.of(r);
    }

    private int firstPlace(int r) {
        return contents.from(contents.of(r), matches.pair(r).from.index());
    }

    /** Which receiver, where each has its own. */
    private long member(int r) {
        FlowPair pair = matches.pair(r);
        return pair.from.toGroup() ? pair.to.index() : -1;
    }

    private void draw(int[] receives, int from, int to) {
        int first = firstPlace(receives[from]);
        int chainEnd = chainEnd(first, matches.pair(receives[from]).from.index());
        int all = contents.from(
                        contents.of(receives[from]),
                        matches.pair(receives[from]).from.index() + 1)
                - first;
        int before = 0;
        boolean oneChain = true;
        for (int i = from; i < to; i++) {
            int r = receives[i];
            oneChain &= events.chain(r) == events.chain(receives[from]);
            FlowPair pair = matches.pair(r);
            int fitting = matches.end(pair, r) - first;
            int j = i - from + 1;
            if (!elsewhere(r, pair) && !mayLack(pair, r)) {
                boolean sends = chainEnd >= first + fitting;
                boolean once = pair.once && !copied.get(contents.of(r));
                boolean itself = fitting == 1 || once && fitting == j && before == j - 1;
                boolean later = itself || once && sends && oneChain && j <= fitting;
                decided.set(r, itself);
                settled.set(r, itself || once && to - from == all);
                after[r] = fitting == 1 || later && j == 1 || !later && sends
                        ? contents.send(first)
                        : later ? contents.send(first + j - 1) : -1;
            }
            before = fitting;
        }
    }

    /** One after the last place from there on that is in one chain with all before. */
    private int chainEnd(int first, int flow) {
        int end = contents.from(contents.of(contents.send(first)), flow + 1);
        int to = first;
        while (to < end && events.chain(contents.send(to)) == events.chain(contents.send(first))) {
            to++;
        }
        return to;
    }

    /** True if somebody else sent the same, and the receive may be of his. */
    private boolean elsewhere(int r, FlowPair pair) {
        int content = contents.of(r);
        if (pair.by == PairedBy.FINGERPRINT) {
            // Whoever sent this to somebody who is not traced may have reached him.
            for (int place = contents.from(content); place < contents.to(content); ) {
                Flow flow = flows.of(contents.send(place));
                long slack = DatagramMatches.oneClock(flow, pair.to) ? 0 : DatagramMatches.CLOCK_SLACK_NANOS;
                boolean inTime = events.time(contents.send(place)) <= events.time(r) + slack;
                if (flow != pair.from && !pairs.direct(flow) && inTime) {
                    return true;
                }
                place = contents.from(content, flow.index() + 1);
            }
            return false;
        }
        for (FlowPair other : pairs.into(pair.to)) {
            if (other != pair && matches.end(other, r) > contents.from(content, other.from.index())) {
                return true;
            }
        }
        return false;
    }

    /** True if the sender's log may lack a send that the receive is of. */
    boolean mayLack(FlowPair pair, int r) {
        long read = events.time(r) + DatagramMatches.CLOCK_SLACK_NANOS;
        long oldest = events.time(r) - LIFETIME_NANOS;
        for (Gap gap : holes.getOrDefault(pair.from.process().index(), List.of())) {
            boolean his = gap.socket() < 0 || gap.socket() == pair.from.socket();
            if (his && gap.since() <= read && gap.until() >= oldest) {
                return true;
            }
        }
        return false;
    }
}
