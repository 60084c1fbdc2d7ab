package dev.lightcone.analysis.join;

import java.util.Arrays;

/**
 * Which places of a range are still free: one is taken at a time, the next free one at or after a place, in next to
 * constant time. A place that was taken can be taken once more as a copy.
 */
final class Claims {
    private final int from;
    private final int[] next;
    private final int[] nextCopy;

    /** All places in [from, to) are free. */
    Claims(int from, int to) {
        this.from = from;
        next = new int[to - from + 1];
        nextCopy = new int[to - from + 1];
        Arrays.setAll(next, i -> i);
        Arrays.setAll(nextCopy, i -> i);
    }

    /** The first free place at or after one; what lies beyond where there is none. */
    int free(int place) {
        return from + find(next, place - from);
    }

    /** The first place at or after one that was not taken as a copy. */
    int uncopied(int place) {
        return from + find(nextCopy, place - from);
    }

    void take(int place) {
        next[place - from] = place - from + 1;
    }

    void copy(int place) {
        nextCopy[place - from] = place - from + 1;
    }

    private static int find(int[] links, int start) {
        int root = start;
        while (links[root] != root) {
            root = links[root];
        }
        int at = start;
        while (at != root) {
            int after = links[at];
            links[at] = root;
            at = after;
        }
        return root;
    }
}
