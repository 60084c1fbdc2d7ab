package dev.lightcone.analysis.graph;

import java.util.BitSet;

/** Finds the arrows that stand within cycles: takes away, again and again, nodes that nothing leads to or from. */
final class Circles {
    private final Lines lines;
    private final Arrows arrows;
    private final int nodes;
    private final int[] outStart;
    private final int[] out;
    private final int[] inStart;
    private final int[] in;

    Circles(Lines lines, Arrows arrows) {
        this.lines = lines;
        this.arrows = arrows;
        nodes = lines.nodes();
        outStart = new int[nodes + 1];
        inStart = new int[nodes + 1];
        out = new int[arrows.size()];
        in = new int[arrows.size()];
        for (int a = 0; a < arrows.size(); a++) {
            outStart[arrows.from(a) + 1]++;
            inStart[arrows.to(a) + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            outStart[node + 1] += outStart[node];
            inStart[node + 1] += inStart[node];
        }
        int[] nextOut = outStart.clone();
        int[] nextIn = inStart.clone();
        for (int a = 0; a < arrows.size(); a++) {
            out[nextOut[arrows.from(a)]++] = arrows.to(a);
            in[nextIn[arrows.to(a)]++] = arrows.from(a);
        }
    }

    /** Those of which both ends come after a cycle and before one. */
    BitSet arrows() {
        BitSet left = new BitSet();
        BitSet stuck = new BitSet(nodes);
        stuck.set(0, nodes);
        peel(stuck, true);
        peel(stuck, false);
        for (int a = 0; a < arrows.size(); a++) {
            if (stuck.get(arrows.from(a)) && stuck.get(arrows.to(a))) {
                left.set(a);
            }
        }
        return left;
    }

    /** Takes nodes away that nothing stuck comes before (forward) or after. */
    private void peel(BitSet stuck, boolean forward) {
        int[] start = forward ? inStart : outStart;
        int[] before = forward ? in : out;
        int[] afterStart = forward ? outStart : inStart;
        int[] after = forward ? out : in;
        int[] waits = new int[nodes];
        int[] free = new int[nodes];
        int last = 0;
        for (int node = stuck.nextSetBit(0); node >= 0; node = stuck.nextSetBit(node + 1)) {
            waits[node] = stuckAt(stuck, neighbour(node, !forward));
            for (int i = start[node]; i < start[node + 1]; i++) {
                waits[node] += stuck.get(before[i]) ? 1 : 0;
            }
            if (waits[node] == 0) {
                free[last++] = node;
            }
        }
        for (int first = 0; first < last; first++) {
            int node = free[first];
            stuck.clear(node);
            int next = neighbour(node, forward);
            if (stuckAt(stuck, next) > 0 && --waits[next] == 0) {
                free[last++] = next;
            }
            for (int i = afterStart[node]; i < afterStart[node + 1]; i++) {
                if (stuck.get(after[i]) && --waits[after[i]] == 0) {
                    free[last++] = after[i];
                }
            }
        }
    }

    private static int stuckAt(BitSet stuck, int node) {
        return node >= 0 && stuck.get(node) ? 1 : 0;
    }

    /** The next node of the line, or that before; -1 none. */
    private int neighbour(int node, boolean next) {
        int line = lines.line(node);
        int other = next ? node + 1 : node - 1;
        return other >= lines.first(line) && other < lines.end(line) ? other : -1;
    }
}
