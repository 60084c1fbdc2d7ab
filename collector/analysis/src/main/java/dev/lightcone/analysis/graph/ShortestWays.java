package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Execution;
import java.util.BitSet;

/**
 * The shortest ways along certain order, with a line for each chain: where chains share lines, a way along a line may be
 * a long one. Made when first asked for. Thread-safe.
 */
final class ShortestWays {
    private final Execution execution;
    private final OrderOption option;
    private final Arrows arrows;
    private final int[] rank;
    private final BitSet leftOut;
    private volatile LineOrder order;

    ShortestWays(Execution execution, OrderOption option, Arrows arrows, int[] rank, BitSet leftOut) {
        this.execution = execution;
        this.option = option;
        this.arrows = arrows;
        this.rank = rank;
        this.leftOut = leftOut;
    }

    /** The arrows of a path from a to b with as few as can be, in order; null if there is no path. */
    int[] fewestArrows(int a, int b) {
        LineOrder known = order;
        if (known == null) {
            Lines lines = Lines.certain(execution, option, null);
            known = new LineOrder(lines, arrows, rank, leftOut);
            order = known;
        }
        return known.fewestArrows(a, b);
    }
}
