package dev.lightcone.analysis.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Lamport times over lines and arrows, in one topological pass; and the arrows that cannot be true, because they close
 * a cycle. Those are left out: all that stand within a cycle, since any of them may be the false one.
 */
final class Ranking {
    private final Lines lines;
    private final Arrows arrows;
    private final int[] rank;
    private final BitSet left;

    Ranking(Lines lines, Arrows arrows) {
        this.lines = lines;
        this.arrows = arrows;
        rank = new int[lines.nodes()];
        BitSet none = new BitSet();
        boolean whole = pass(none);
        left = whole ? none : new Circles(lines, arrows).arrows();
        if (!whole) {
            Arrays.fill(rank, 0);
            pass(left);
        }
    }

    /** Per node 1 + the largest of all before it. */
    int[] ranks() {
        return rank;
    }

    /** Arrows that are part of a cycle. */
    BitSet leftOut() {
        return left;
    }

    private boolean pass(BitSet leftOut) {
        Passage passage = Passage.of(lines, arrows, leftOut);
        return passage.run((node, line, in, inEnd) -> {
            int most = node == lines.first(line) ? 0 : rank[node - 1];
            for (int arrow = in; arrow < inEnd; arrow++) {
                most = Math.max(most, rank[passage.source(arrow)]);
            }
            rank[node] = most + 1;
        });
    }
}
