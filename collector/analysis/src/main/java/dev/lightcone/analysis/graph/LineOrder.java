package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.graph.Step.How;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Reachability over lines and arrows without a clock per node. For each pair of lines with arrows between them there is
 * one list of (source, target), strictly monotone: leaving a line at or after a node, the first arrow of the list arrives
 * earliest. A question visits lines, not nodes, each pair costing next to nothing. Immutable.
 */
final class LineOrder {
    /** Node of a line that a search did not reach. */
    static final int NEVER = Integer.MAX_VALUE;

    private final Lines lines;
    /** Monotone along lines and arrows; null if there is no such ranking, since potential order may have cycles. */
    private final int[] rank;

    private final LinePairs pairs;
    private final PairIndex leaving;
    private final PairIndex entering;

    LineOrder(Lines lines, Arrows arrows, int[] rank, BitSet leftOut) {
        this.lines = lines;
        this.rank = rank;
        pairs = new LinePairs(lines, arrows, leftOut);
        leaving = PairIndex.leaving(pairs, lines.lines());
        entering = PairIndex.entering(pairs, lines.lines());
    }

    /** False if nodes may come before themselves. */
    boolean ranked() {
        return rank != null;
    }

    Lines lines() {
        return lines;
    }

    /** How many arrows are left of those between lines: the others say no more than these do. */
    int arrows() {
        return pairs.arrows();
    }

    int from(int arrow) {
        return pairs.from(arrow);
    }

    int to(int arrow) {
        return pairs.to(arrow);
    }

    /** Per arrow the line that it leaves. */
    int[] sources() {
        return pairs.sources();
    }

    How how(int arrow) {
        return pairs.how(arrow);
    }

    /**
     * Per line the first node in the future of one, itself in its own line; {@link #NEVER} if there is none.
     *
     * @param bound nothing of higher rank is looked at (without ranks it does not count)
     * @param target stop as soon as this node is known to be reached; -1 none
     */
    int[] future(int from, long bound, int target) {
        int targetLine = target < 0 ? -1 : lines.line(target);
        int[] arrival = new int[lines.lines()];
        Arrays.fill(arrival, NEVER);
        LineQueue open = new LineQueue(arrival.length);
        int first = lines.line(from);
        arrival[first] = from;
        open.add(first);
        while (!open.isEmpty()) {
            int line = open.poll();
            if (target >= 0 && arrival[targetLine] <= target) {
                return arrival;
            }
            int at = arrival[line];
            int row = leaving.row(line, at);
            for (int place = leaving.first(line); place < leaving.end(line); place++) {
                int other = pairs.target[leaving.pair(place)];
                int to = leaving.earliest(row, place) < arrival[other] ? arrival(row, place, at) : NEVER;
                if (to < arrival[other] && (rank == null || rank[to] <= bound)) {
                    arrival[other] = to;
                    open.add(other);
                }
            }
        }
        return arrival;
    }

    /** Which of the given nodes are in the future of one. */
    boolean[] future(int from, int[] nodes) {
        long bound = rank == null ? Long.MAX_VALUE : 0;
        for (int node : nodes) {
            bound = rank == null ? bound : Math.max(bound, rank[node]);
        }
        int[] arrival = future(from, bound, -1);
        boolean[] found = new boolean[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            found[i] = nodes[i] != from && arrival[lines.line(nodes[i])] <= nodes[i];
        }
        return found;
    }

    /** Tells of any node whether it is in the future of one, which is not in its own. */
    IntPredicate futureOf(int from) {
        int[] arrival = future(from, Long.MAX_VALUE, -1);
        return node -> node != from && arrival[lines.line(node)] <= node;
    }

    /** Tells of any node whether it is in the past of one, which is not in its own. */
    IntPredicate pastOf(int of) {
        int[] departure = past(of);
        return node -> node != of && departure[lines.line(node)] >= node;
    }

    /** Per line the last node in the past of one, itself in its own line; -1 if there is none. */
    int[] past(int of) {
        int[] departure = new int[lines.lines()];
        Arrays.fill(departure, -1);
        LineQueue open = new LineQueue(departure.length);
        int last = lines.line(of);
        departure[last] = of;
        open.add(last);
        while (!open.isEmpty()) {
            int line = open.poll();
            int at = departure[line];
            int row = entering.row(line, at + 1);
            for (int place = entering.first(line); place < entering.end(line); place++) {
                int other = pairs.source[entering.pair(place)];
                int from = entering.latest(row, place, line) > departure[other] ? departure(row, place, at) : -1;
                if (from > departure[other]) {
                    departure[other] = from;
                    open.add(other);
                }
            }
        }
        return departure;
    }

    /** Where the first arrow leads that leaves by the pair at that place, at a node or after it. */
    private int arrival(int row, int place, int at) {
        int arrow = leaving.from(row, place, at);
        return arrow < pairs.start[leaving.pair(place) + 1] ? pairs.to(arrow) : NEVER;
    }

    /** Where the last arrow comes from that enters by the pair at that place, at a node or before it. */
    private int departure(int row, int place, int at) {
        int arrow = entering.from(row, place, at + 1) - 1;
        return arrow >= pairs.start[entering.pair(place)] ? pairs.from(arrow) : -1;
    }

    /** True if b is in the future of a. */
    boolean reaches(int a, int b) {
        if (a == b || rank != null && rank[a] >= rank[b]) {
            return false;
        }
        int line = lines.line(b);
        if (lines.line(a) == line) {
            return a < b;
        }
        return future(a, rank == null ? Long.MAX_VALUE : rank[b], b)[line] <= b;
    }

    /** The arrows of a path from a to b with as few as can be, in order; null if there is no path. */
    int[] fewestArrows(int a, int b) {
        int first = lines.line(a);
        int last = lines.line(b);
        if (first == last) {
            return a <= b ? new int[0] : null;
        }
        if (rank != null && rank[a] >= rank[b]) {
            return null;
        }
        int[] arrival = new int[lines.lines()];
        Arrays.fill(arrival, NEVER);
        arrival[first] = a;
        int[] latest = new int[arrival.length];
        Trail trail = new Trail();
        trail.add(first, a, -1, -1);
        for (int state = 0, layerEnd = 1; state < trail.size(); layerEnd = trail.size()) {
            for (; state < layerEnd; state++) {
                int other = latest[trail.line(state)];
                // The same layer may have come to an earlier node of this line, which leads wherever this one does.
                if (other <= state || other >= layerEnd) {
                    follow(trail, state, arrival, latest, rank == null ? Integer.MAX_VALUE : rank[b]);
                }
            }
            if (arrival[last] <= b) {
                return trail.arrowsTo(last, b, layerEnd);
            }
        }
        return null;
    }

    private void follow(Trail trail, int state, int[] arrival, int[] latest, int bound) {
        int line = trail.line(state);
        int at = trail.node(state);
        int row = leaving.row(line, at);
        for (int place = leaving.first(line); place < leaving.end(line); place++) {
            int pair = leaving.pair(place);
            int other = pairs.target[pair];
            if (leaving.earliest(row, place) >= arrival[other]) {
                continue;
            }
            int arrow = leaving.from(row, place, at);
            int to = arrow < pairs.start[pair + 1] ? pairs.to(arrow) : NEVER;
            if (to < arrival[other] && (rank == null || rank[to] <= bound)) {
                arrival[other] = to;
                latest[other] = trail.add(other, to, arrow, state);
            }
        }
    }
}
