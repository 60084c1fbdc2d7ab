package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;

/** Arrows by target, and the order in which they leave their sources. */
final class SortedArrows {
    final int[] from;
    final int[] to;
    /** Lines of the sources. */
    final int[] line;
    /** Numbers of arrows, by source. */
    final int[] bySource;

    /** Those of an order that lead between its lines. */
    SortedArrows(LineOrder order, int nodes) {
        int[] all = new int[order.arrows()];
        Arrays.setAll(all, i -> i);
        int[] sorted = Sorting.byCount(all, nodes, order::to);
        int[] lines = order.sources();
        from = new int[sorted.length];
        to = new int[sorted.length];
        line = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            from[i] = order.from(sorted[i]);
            to[i] = order.to(sorted[i]);
            line[i] = lines[sorted[i]];
        }
        bySource = Sorting.byCount(all, nodes, i -> from[i]);
    }

    int size() {
        return from.length;
    }

    /** First arrow in order of targets that leads to this node or a later one. */
    int firstTo(int node) {
        int low = 0;
        int high = to.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (to[middle] < node) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** First place in order of sources whose arrow comes from this node or a later one. */
    int firstFrom(int node) {
        int low = 0;
        int high = bySource.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (from[bySource[middle]] < node) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
