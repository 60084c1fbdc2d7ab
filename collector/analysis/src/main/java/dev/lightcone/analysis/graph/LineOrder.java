package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Reachability over lines and arrows without a clock per node. For each pair of lines with arrows between them one list
 * of (source position, target position), strictly monotone once dominated arrows are dropped: leaving a line at or after
 * a position, the first arrow of the list arrives earliest. A question visits lines, not nodes, each pair costing one
 * binary search. Immutable.
 */
final class LineOrder {
    /** Position of a line that a search did not reach. */
    static final int NEVER = Integer.MAX_VALUE;

    private final Lines lines;
    private final Arrows arrows;
    /** Monotone along lines and arrows; null if there is no such ranking, since potential order may have cycles. */
    private final int[] rank;

    private final int[] arrowOf;
    private final int[] sourcePosition;
    private final int[] targetPosition;
    private final int[] pairStart;
    private final int[] pairSource;
    private final int[] pairTarget;
    private final int[] outStart;
    private final int[] inStart;
    private final int[] inPair;

    LineOrder(Lines lines, Arrows arrows, int[] rank, BitSet leftOut) {
        this.lines = lines;
        this.arrows = arrows;
        this.rank = rank;
        int[] sorted = sorted(leftOut);
        arrowOf = new int[sorted.length];
        sourcePosition = new int[sorted.length];
        targetPosition = new int[sorted.length];
        int[] starts = new int[sorted.length + 1];
        int pairs = 0;
        int kept = 0;
        for (int i = 0; i < sorted.length; i++) {
            int a = sorted[i];
            int source = lines.position(arrows.from(a));
            if (i == 0 || pairKey(a) != pairKey(sorted[i - 1])) {
                starts[pairs++] = kept;
            } else if (source <= sourcePosition[kept - 1]) {
                continue;
            }
            arrowOf[kept] = a;
            sourcePosition[kept] = source;
            targetPosition[kept++] = lines.position(arrows.to(a));
        }
        starts[pairs] = kept;
        pairStart = Arrays.copyOf(starts, pairs + 1);
        pairSource = new int[pairs];
        pairTarget = new int[pairs];
        outStart = new int[lines.lines() + 1];
        inStart = new int[lines.lines() + 1];
        inPair = new int[pairs];
        indexPairs(pairs);
    }

    /**
     * Per line the earliest position in the future of a node, its own in its own line; {@link #NEVER} if there is none.
     *
     * @param bound nothing of higher rank is looked at (without ranks it does not count)
     * @param target stop as soon as this node is known to be reached; -1 none
     */
    int[] future(int from, long bound, int target) {
        int[] arrival = new int[lines.lines()];
        Arrays.fill(arrival, NEVER);
        LongHeap open = new LongHeap();
        arrival[lines.line(from)] = lines.position(from);
        open.add(key(from, false));
        while (!open.isEmpty()) {
            int line = (int) open.poll();
            if (target >= 0 && arrival[lines.line(target)] <= lines.position(target)) {
                return arrival;
            }
            for (int pair = outStart[line]; pair < outStart[line + 1]; pair++) {
                int at = firstFrom(pair, arrival[line]);
                if (at < pairStart[pair + 1] && targetPosition[at] < arrival[pairTarget[pair]]) {
                    int node = lines.node(pairTarget[pair], targetPosition[at]);
                    if (rank == null || rank[node] <= bound) {
                        arrival[pairTarget[pair]] = targetPosition[at];
                        open.add(key(node, false));
                    }
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
            found[i] = nodes[i] != from && arrival[lines.line(nodes[i])] <= lines.position(nodes[i]);
        }
        return found;
    }

    /** Tells of any node whether it is in the future of one, which is not in its own. */
    IntPredicate futureOf(int from) {
        int[] arrival = future(from, Long.MAX_VALUE, -1);
        return node -> node != from && arrival[lines.line(node)] <= lines.position(node);
    }

    /** Tells of any node whether it is in the past of one, which is not in its own. */
    IntPredicate pastOf(int of) {
        int[] departure = past(of);
        return node -> node != of && departure[lines.line(node)] >= lines.position(node);
    }

    /** Per line the latest position in the past of a node, its own in its own line; -1 if there is none. */
    int[] past(int of) {
        int[] departure = new int[lines.lines()];
        Arrays.fill(departure, -1);
        LongHeap open = new LongHeap();
        departure[lines.line(of)] = lines.position(of);
        open.add(key(of, true));
        while (!open.isEmpty()) {
            int line = (int) open.poll();
            for (int i = inStart[line]; i < inStart[line + 1]; i++) {
                int pair = inPair[i];
                int at = lastTo(pair, departure[line]);
                if (at >= pairStart[pair] && sourcePosition[at] > departure[pairSource[pair]]) {
                    departure[pairSource[pair]] = sourcePosition[at];
                    open.add(key(lines.node(pairSource[pair], sourcePosition[at]), true));
                }
            }
        }
        return departure;
    }

    /** True if b is in the future of a. */
    boolean reaches(int a, int b) {
        if (a == b || rank != null && rank[a] >= rank[b]) {
            return false;
        }
        if (lines.line(a) == lines.line(b) && lines.position(a) < lines.position(b)) {
            return true;
        }
        int[] arrival = future(a, rank == null ? Long.MAX_VALUE : rank[b], b);
        boolean sameLine = lines.line(a) == lines.line(b);
        return !sameLine && arrival[lines.line(b)] <= lines.position(b);
    }

    /** The arrows of a path from a to b with as few as can be, in order; null if there is no path. */
    int[] fewestArrows(int a, int b) {
        if (lines.line(a) == lines.line(b)) {
            return lines.position(a) <= lines.position(b) ? new int[0] : null;
        }
        if (rank != null && rank[a] >= rank[b]) {
            return null;
        }
        int[] arrival = new int[lines.lines()];
        Arrays.fill(arrival, NEVER);
        arrival[lines.line(a)] = lines.position(a);
        Trail trail = new Trail();
        int[] layer = {trail.add(lines.line(a), lines.position(a), -1, -1)};
        while (layer.length > 0) {
            int mark = trail.size();
            int[] improved = new int[64];
            int count = 0;
            for (int state : layer) {
                int line = trail.line(state);
                for (int pair = outStart[line]; pair < outStart[line + 1]; pair++) {
                    int at = firstFrom(pair, trail.position(state));
                    int target = pairTarget[pair];
                    if (at < pairStart[pair + 1]
                            && targetPosition[at] < arrival[target]
                            && (rank == null || rank[lines.node(target, targetPosition[at])] <= rank[b])) {
                        arrival[target] = targetPosition[at];
                        int added = trail.add(target, targetPosition[at], arrowOf[at], state);
                        if (count == improved.length) {
                            improved = Arrays.copyOf(improved, 2 * count);
                        }
                        improved[count++] = added;
                    }
                }
            }
            if (arrival[lines.line(b)] <= lines.position(b)) {
                return trail.arrowsTo(lines.line(b), lines.position(b), mark);
            }
            layer = Arrays.copyOf(improved, count);
        }
        return null;
    }

    /** By source line, target line, target position, and the latest source first. */
    private int[] sorted(BitSet leftOut) {
        int[] all = new int[arrows.size()];
        int count = 0;
        for (int a = 0; a < all.length; a++) {
            boolean across = lines.line(arrows.from(a)) != lines.line(arrows.to(a));
            if (across && !leftOut.get(a)) {
                all[count++] = a;
            }
        }
        int[] items = Arrays.copyOf(all, count);
        items = Sorting.byCount(items, lines.nodes(), a -> lines.nodes() - 1 - lines.index(arrows.from(a)));
        items = Sorting.byCount(items, lines.nodes(), a -> lines.index(arrows.to(a)));
        return Sorting.byCount(items, lines.lines(), a -> lines.line(arrows.from(a)));
    }

    private long pairKey(int arrow) {
        return (long) lines.line(arrows.from(arrow)) << 32 | lines.line(arrows.to(arrow));
    }

    private void indexPairs(int pairs) {
        for (int pair = 0; pair < pairs; pair++) {
            int arrow = arrowOf[pairStart[pair]];
            pairSource[pair] = lines.line(arrows.from(arrow));
            pairTarget[pair] = lines.line(arrows.to(arrow));
            outStart[pairSource[pair] + 1]++;
            inStart[pairTarget[pair] + 1]++;
        }
        for (int line = 0; line < lines.lines(); line++) {
            outStart[line + 1] += outStart[line];
            inStart[line + 1] += inStart[line];
        }
        int[] next = Arrays.copyOf(inStart, lines.lines());
        for (int pair = 0; pair < pairs; pair++) {
            inPair[next[pairTarget[pair]]++] = pair;
        }
    }

    /** The line of a node, under its rank where there are ranks: then every line is visited once. */
    private long key(int node, boolean descending) {
        long high = rank == null ? 0 : descending ? Integer.MAX_VALUE - rank[node] : rank[node];
        return high << 32 | lines.line(node);
    }

    private int firstFrom(int pair, int position) {
        int at = Arrays.binarySearch(sourcePosition, pairStart[pair], pairStart[pair + 1], position);
        return at < 0 ? -at - 1 : at;
    }

    private int lastTo(int pair, int position) {
        int at = Arrays.binarySearch(targetPosition, pairStart[pair], pairStart[pair + 1], position);
        return at < 0 ? -at - 2 : at;
    }
}
