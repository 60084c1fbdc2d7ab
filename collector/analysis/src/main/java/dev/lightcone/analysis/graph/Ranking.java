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
    private final BitSet left = new BitSet();
    private final int[] start;
    private final int[] out;

    Ranking(Lines lines, Arrows arrows) {
        this.lines = lines;
        this.arrows = arrows;
        rank = new int[lines.nodes()];
        start = new int[lines.nodes() + 1];
        out = new int[arrows.size()];
        group();
        BitSet stuck = pass();
        if (!stuck.isEmpty()) {
            core(stuck);
            for (int a = 0; a < arrows.size(); a++) {
                if (stuck.get(arrows.from(a)) && stuck.get(arrows.to(a))) {
                    left.set(a);
                }
            }
            pass();
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

    private void group() {
        for (int a = 0; a < arrows.size(); a++) {
            start[arrows.from(a) + 1]++;
        }
        for (int i = 0; i < rank.length; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, rank.length);
        for (int a = 0; a < arrows.size(); a++) {
            out[next[arrows.from(a)]++] = a;
        }
    }

    /** Ranks all nodes that it can; answers those that wait for themselves. */
    private BitSet pass() {
        int[] waits = new int[rank.length];
        int[] ready = new int[rank.length];
        int last = 0;
        for (int a = 0; a < arrows.size(); a++) {
            waits[arrows.to(a)] += left.get(a) ? 0 : 1;
        }
        for (int node = 0; node < rank.length; node++) {
            rank[node] = 1;
            waits[node] += lines.position(node) > 0 ? 1 : 0;
            if (waits[node] == 0) {
                ready[last++] = node;
            }
        }
        for (int first = 0; first < last; first++) {
            int node = ready[first];
            int next = lines.after(node);
            if (next >= 0) {
                rank[next] = Math.max(rank[next], rank[node] + 1);
                if (--waits[next] == 0) {
                    ready[last++] = next;
                }
            }
            for (int i = start[node]; i < start[node + 1]; i++) {
                int target = arrows.to(out[i]);
                if (!left.get(out[i])) {
                    rank[target] = Math.max(rank[target], rank[node] + 1);
                    if (--waits[target] == 0) {
                        ready[last++] = target;
                    }
                }
            }
        }
        BitSet stuck = new BitSet(rank.length);
        if (last < rank.length) {
            stuck.set(0, rank.length);
            for (int i = 0; i < last; i++) {
                stuck.clear(ready[i]);
            }
        }
        return stuck;
    }

    /** Takes away those that only come after a cycle. */
    private void core(BitSet stuck) {
        int[] needed = new int[rank.length];
        int[] free = new int[rank.length];
        int last = 0;
        int[][] sources = incoming();
        for (int node = stuck.nextSetBit(0); node >= 0; node = stuck.nextSetBit(node + 1)) {
            int next = lines.after(node);
            needed[node] += next >= 0 && stuck.get(next) ? 1 : 0;
            for (int i = start[node]; i < start[node + 1]; i++) {
                needed[node] += stuck.get(arrows.to(out[i])) ? 1 : 0;
            }
            if (needed[node] == 0) {
                free[last++] = node;
            }
        }
        for (int first = 0; first < last; first++) {
            int node = free[first];
            stuck.clear(node);
            int before = lines.before(node);
            if (before >= 0 && stuck.get(before) && --needed[before] == 0) {
                free[last++] = before;
            }
            for (int i = sources[0][node]; i < sources[0][node + 1]; i++) {
                int source = sources[1][i];
                if (stuck.get(source) && --needed[source] == 0) {
                    free[last++] = source;
                }
            }
        }
    }

    private int[][] incoming() {
        int[] from = new int[rank.length + 1];
        int[] sources = new int[arrows.size()];
        for (int a = 0; a < arrows.size(); a++) {
            from[arrows.to(a) + 1]++;
        }
        for (int i = 0; i < rank.length; i++) {
            from[i + 1] += from[i];
        }
        int[] next = Arrays.copyOf(from, rank.length);
        for (int a = 0; a < arrows.size(); a++) {
            sources[next[arrows.to(a)]++] = arrows.from(a);
        }
        return new int[][] {from, sources};
    }
}
