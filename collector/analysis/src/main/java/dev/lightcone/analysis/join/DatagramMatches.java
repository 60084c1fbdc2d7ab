package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds for each datagram received the one sent that it counts for: of those of its content, sent no later than it was
 * received, the first that nobody has received yet and that keeps the order of the flow; if none keeps it, the first; if
 * all were received, it is a copy. So the counts are right; which of several equal ones it was is the question of
 * {@link DatagramOrder}.
 */
final class DatagramMatches {
    /** Between hosts clocks may differ by so much. */
    static final long CLOCK_SLACK_NANOS = 5_000_000_000L;

    private final Events events;
    private final Flows flows;
    private final Contents contents;
    private final FlowPairs pairs;
    private final Claims claims;
    private final Map<Long, Claims> claimsOfMembers = new HashMap<>();
    /** Per event: of a receive the send that it counts for, -1 none. */
    final int[] countsFor;
    /** Per event: of a receive number of the pair of flows, -1 none. */
    final int[] pairOf;

    DatagramMatches(Execution execution, Flows flows, Contents contents, FlowPairs pairs) {
        events = execution.events();
        this.flows = flows;
        this.contents = contents;
        this.pairs = pairs;
        claims = new Claims(0, contents.places());
        countsFor = new int[flows.ofEvent.length];
        pairOf = new int[flows.ofEvent.length];
        Arrays.fill(countsFor, -1);
        Arrays.fill(pairOf, -1);
    }

    /** Matches all receives that it can; answers the others, by time. */
    int[] match() {
        int[] receives = flows.sending(false).stream()
                .flatMapToInt(flow -> Arrays.stream(flow.events()))
                .toArray();
        return Arrays.stream(Sorting.sort(receives, events::time))
                .filter(r -> !fresh(r) && !copy(r, false))
                .toArray();
    }

    /** Matches what can only be a copy although the kernel makes none. */
    void copies(int[] left) {
        for (int r : left) {
            if (countsFor[r] < 0) {
                copy(r, true);
            }
        }
    }

    /** A receive counts for that send, of whatever content. */
    void take(int r, int send, FlowPair pair) {
        countsFor[r] = send;
        pairOf[r] = pair.index;
        pair.high = Math.max(pair.high, send);
    }

    FlowPair pair(int r) {
        return pairs.all.get(pairOf[r]);
    }

    private boolean fresh(int r) {
        FlowPair best = null;
        int bestPlace = -1;
        boolean bestKeeps = false;
        int content = contents.of(r);
        for (FlowPair pair : pairs.into(flows.of(r))) {
            int first = contents.from(content, pair.from.index());
            int end = end(pair, r);
            if (first < end) {
                Claims free = claims(pair, content);
                int inOrder = free.free(placeAfter(first, end, pair.high));
                boolean keeps = inOrder < end;
                int place = keeps ? inOrder : free.free(first);
                if (place < end
                        && (best == null || keeps && !bestKeeps || keeps == bestKeeps && earlier(place, bestPlace))) {
                    best = pair;
                    bestPlace = place;
                    bestKeeps = keeps;
                }
            }
        }
        if (best != null) {
            claims(best, content).take(bestPlace);
            take(r, contents.send(bestPlace), best);
        }
        return best != null;
    }

    /** Of a content that was received as often as it was sent, or more. */
    private boolean copy(int r, boolean evenIfImpossible) {
        int content = contents.of(r);
        for (FlowPair pair : pairs.into(flows.of(r))) {
            int first = contents.from(content, pair.from.index());
            int end = end(pair, r);
            if (first < end && (evenIfImpossible || !pair.once)) {
                Claims taken = claims(pair, content);
                int place = Math.min(taken.uncopied(first), end - 1);
                taken.copy(place);
                take(r, contents.send(place), pair);
                return true;
            }
        }
        return false;
    }

    /** What was sent to a group of receivers each of them takes for itself. */
    private Claims claims(FlowPair pair, int content) {
        if (!pair.from.toGroup()) {
            return claims;
        }
        int from = contents.from(content, pair.from.index());
        int to = contents.from(content, pair.from.index() + 1);
        return claimsOfMembers.computeIfAbsent((long) from << 32 | pair.to.index(), k -> new Claims(from, to));
    }

    /** One after the last place of the receive's content in a pair whose send is not later. */
    int end(FlowPair pair, int r) {
        int content = contents.of(r);
        long latest = events.time(r) + slack(pair);
        int low = contents.from(content, pair.from.index());
        int high = contents.from(content, pair.from.index() + 1);
        while (low < high) {
            int middle = low + high >>> 1;
            if (events.time(contents.send(middle)) <= latest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How much later than a receive its send may seem to be. */
    static long slack(FlowPair pair) {
        return oneClock(pair.from, pair.to) ? 0 : CLOCK_SLACK_NANOS;
    }

    static boolean oneClock(Flow a, Flow b) {
        return a.process().oneClock(b.process());
    }

    private boolean earlier(int place, int other) {
        return events.time(contents.send(place)) < events.time(contents.send(other));
    }

    /** The first place in a range whose send comes after that one. */
    private int placeAfter(int from, int to, int send) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = low + high >>> 1;
            if (contents.send(middle) <= send) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
