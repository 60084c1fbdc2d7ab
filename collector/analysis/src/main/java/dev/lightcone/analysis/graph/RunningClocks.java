package dev.lightcone.analysis.graph;

/**
 * The dense clocks of one order while it is walked: per line, how far its past reaches into each other line. A clock that
 * was given away is not changed any more: its line goes on with a copy. Entries are 1 + a node, 0 none; that of a clock's
 * own line is not kept, since the node that it is of says it.
 */
final class RunningClocks {
    private final int[][] clock;
    private final boolean[] shared;

    RunningClocks(int lines) {
        clock = new int[lines][];
        shared = new boolean[clock.length];
    }

    /** The clock of a line as it is now; null if nothing of other lines is known. */
    int[] share(int line) {
        shared[line] = true;
        return clock[line];
    }

    /**
     * What comes next in a line comes after a node of another line, too.
     *
     * @param other the line of that node
     * @param of the clock of that node
     */
    void join(int line, int node, int other, int[] of) {
        int[] own = clock[line];
        if (own != null && own[other] > node) {
            return; // whoever knows of it knows all that came before it
        }
        if (own == null) {
            own = of == null ? new int[clock.length] : of.clone();
        } else if (of == null) {
            own = shared[line] ? own.clone() : own;
        } else {
            own = shared[line] ? latest(own, of, new int[own.length]) : latest(own, of, own);
        }
        own[other] = Math.max(own[other], node + 1);
        clock[line] = own;
        shared[line] = false;
    }

    private static int[] latest(int[] a, int[] b, int[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.max(a[i], b[i]);
        }
        return to;
    }
}
