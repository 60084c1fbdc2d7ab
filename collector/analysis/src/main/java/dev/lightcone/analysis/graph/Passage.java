package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Sorting;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Visits all nodes, each after those before it. A line runs until an arrow leads to it from a node not visited yet; then
 * it parks with that node's line, which wakes it after passing it. Lines must be ranges.
 */
final class Passage {
    /** Told of each node once. */
    interface Visitor {
        /** The arrows numbered [in, inEnd) lead to the node; all their sources were visited. */
        void visit(int node, int line, int in, int inEnd);
    }

    private final Lines lines;
    /** The arrows, by target. */
    private final int[] from;

    private final int[] to;
    /** The lines of the sources. */
    private final int[] sourceLine;

    private final int[] at;
    private final int[] inAt;
    private final int[] needs;
    private final int[] waiting;
    private final int[] nextWaiting;
    private int[] ready;
    private int readyCount;

    private Passage(Lines lines, int[] from, int[] to, int[] sourceLine) {
        this.lines = lines;
        this.from = from;
        this.to = to;
        this.sourceLine = sourceLine;
        at = new int[lines.lines()];
        inAt = new int[at.length];
        needs = new int[at.length];
        waiting = new int[at.length];
        nextWaiting = new int[at.length];
        ready = new int[at.length];
    }

    /** Over all arrows but some. */
    static Passage of(Lines lines, Arrows arrows, BitSet leftOut) {
        int[] items = new int[arrows.size()];
        int count = 0;
        for (int a = 0; a < items.length; a++) {
            if (!leftOut.get(a)) {
                items[count++] = a;
            }
        }
        items = Sorting.byCount(Arrays.copyOf(items, count), lines.nodes(), arrows::to);
        int[] from = new int[count];
        int[] to = new int[count];
        int[] sourceLine = new int[count];
        int[] lineOf = lines.ofNodes();
        for (int i = 0; i < count; i++) {
            from[i] = arrows.from(items[i]);
            to[i] = arrows.to(items[i]);
            sourceLine[i] = lineOf[from[i]];
        }
        return new Passage(lines, from, to, sourceLine);
    }

    /** Over arrows that are sorted by target. */
    static Passage of(Lines lines, SortedArrows arrows) {
        return new Passage(lines, arrows.from, arrows.to, arrows.line);
    }

    int source(int arrow) {
        return from[arrow];
    }

    /** Answers false if some nodes wait for themselves, and were not visited. */
    boolean run(Visitor visitor) {
        Arrays.fill(waiting, -1);
        readyCount = 0;
        int arrow = 0;
        for (int line = 0; line < at.length; line++) {
            at[line] = lines.first(line);
            while (arrow < to.length && to[arrow] < at[line]) {
                arrow++;
            }
            inAt[line] = arrow;
            ready[readyCount++] = at.length - 1 - line;
        }
        while (readyCount > 0) {
            int line = ready[--readyCount];
            run(line, visitor);
            wake(line);
        }
        for (int line = 0; line < at.length; line++) {
            if (at[line] < lines.end(line)) {
                return false;
            }
        }
        return true;
    }

    private void run(int line, Visitor visitor) {
        int end = lines.end(line);
        int in = inAt[line];
        int node = at[line];
        for (; node < end; node++) {
            int next = in;
            while (next < to.length && to[next] == node) {
                int source = sourceLine[next];
                boolean own = source == line;
                if (own ? from[next] >= node : at[source] <= from[next]) {
                    at[line] = node;
                    inAt[line] = in;
                    park(line, source, from[next]);
                    return;
                }
                next++;
            }
            visitor.visit(node, line, in, next);
            in = next;
        }
        at[line] = node;
        inAt[line] = in;
    }

    private void park(int line, int with, int node) {
        needs[line] = node;
        nextWaiting[line] = waiting[with];
        waiting[with] = line;
    }

    private void wake(int line) {
        int waiter = waiting[line];
        waiting[line] = -1;
        while (waiter >= 0) {
            int next = nextWaiting[waiter];
            if (needs[waiter] < at[line]) {
                ready[readyCount++] = waiter;
            } else {
                park(waiter, line, needs[waiter]);
            }
            waiter = next;
        }
    }
}
