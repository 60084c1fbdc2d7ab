package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Sorting;
import dev.lightcone.analysis.graph.Step.How;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The arrows between lines by pair of lines: per pair one list, strictly monotone at both ends once dominated arrows are
 * dropped. Pairs stand by source line, then by target line. Immutable.
 */
final class LinePairs {
    private static final How[] KINDS = How.values();

    /** Source and target of each arrow, side by side. */
    final int[] ends;
    /** First arrow of each pair; one more than there are pairs. */
    final int[] start;

    final int[] source;
    final int[] target;
    private final byte[] how;

    LinePairs(Lines lines, Arrows arrows, BitSet leftOut) {
        int[] leaves = new int[arrows.size()];
        int[] enters = new int[arrows.size()];
        int[] lineOf = lines.ofNodes();
        for (int a = 0; a < leaves.length; a++) {
            leaves[a] = lineOf[arrows.from(a)];
            enters[a] = lineOf[arrows.to(a)];
        }
        int[] sorted = sorted(lines, arrows, leaves, enters, leftOut);
        int[] grown = new int[2 * sorted.length];
        byte[] kinds = new byte[sorted.length];
        int[] starts = new int[64];
        int[] sources = new int[64];
        int[] targets = new int[64];
        int pairs = 0;
        int kept = 0;
        for (int a : sorted) {
            int from = arrows.from(a);
            int to = arrows.to(a);
            int sourceLine = leaves[a];
            int targetLine = enters[a];
            if (pairs == 0 || sources[pairs - 1] != sourceLine || targets[pairs - 1] != targetLine) {
                if (pairs + 1 >= starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                    sources = Arrays.copyOf(sources, starts.length);
                    targets = Arrays.copyOf(targets, starts.length);
                }
                sources[pairs] = sourceLine;
                targets[pairs] = targetLine;
                starts[pairs++] = kept;
            } else if (from <= grown[2 * kept - 2]) {
                continue;
            } else if (to == grown[2 * kept - 1]) {
                kept--; // the same target, and a later source
            }
            grown[2 * kept] = from;
            grown[2 * kept + 1] = to;
            kinds[kept++] = (byte) arrows.how(a).ordinal();
        }
        starts[pairs] = kept;
        ends = Arrays.copyOf(grown, 2 * kept);
        how = Arrays.copyOf(kinds, kept);
        start = Arrays.copyOf(starts, pairs + 1);
        source = Arrays.copyOf(sources, pairs);
        target = Arrays.copyOf(targets, pairs);
    }

    /** By source line, target line, target. */
    private static int[] sorted(Lines lines, Arrows arrows, int[] leaves, int[] enters, BitSet leftOut) {
        int[] all = new int[leaves.length];
        int count = 0;
        for (int a = 0; a < all.length; a++) {
            if (leaves[a] != enters[a] && !leftOut.get(a)) {
                all[count++] = a;
            }
        }
        int[] items = Sorting.byCount(Arrays.copyOf(all, count), lines.nodes(), arrows::to);
        items = Sorting.byCount(items, lines.lines(), a -> enters[a]);
        return Sorting.byCount(items, lines.lines(), a -> leaves[a]);
    }

    /** Per arrow the line that it leaves. */
    int[] sources() {
        int[] line = new int[arrows()];
        for (int pair = 0; pair < source.length; pair++) {
            Arrays.fill(line, start[pair], start[pair + 1], source[pair]);
        }
        return line;
    }

    int size() {
        return source.length;
    }

    int arrows() {
        return how.length;
    }

    int from(int arrow) {
        return ends[2 * arrow];
    }

    int to(int arrow) {
        return ends[2 * arrow + 1];
    }

    How how(int arrow) {
        return KINDS[how[arrow]];
    }
}
