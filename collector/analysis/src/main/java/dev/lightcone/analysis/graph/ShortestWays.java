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

    /** @param shared the same order with chains sharing lines; it will do where none do */
    ShortestWays(Execution execution, OrderOption option, Arrows arrows, int[] rank, BitSet leftOut, LineOrder shared) {
        this.execution = execution;
        this.option = option;
        this.arrows = arrows;
        this.rank = rank;
        this.leftOut = leftOut;
        boolean each =
                Lines.certain(execution, option, null).lines() == shared.lines().lines();
        order = each ? shared : null;
    }

    /** The order, of which the numbers of arrows are. */
    LineOrder order() {
        LineOrder known = order;
        if (known == null) {
            Lines lines = Lines.certain(execution, option, null);
            known = new LineOrder(lines, arrows, rank, leftOut);
            order = known;
        }
        return known;
    }
}
