package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.graph.Step.How;
import java.util.Arrays;

/** Happens-before between events of different lines, as growing columns: arrow i leads from node to node. */
final class Arrows {
    private static final How[] KINDS = How.values();

    private int[] from = new int[64];
    private int[] to = new int[64];
    private byte[] how = new byte[64];
    private int size;

    void add(int source, int target, How kind) {
        if (size == from.length) {
            int larger = size + (size >> 1);
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            how = Arrays.copyOf(how, larger);
        }
        from[size] = source;
        to[size] = target;
        how[size++] = (byte) kind.ordinal();
    }

    int size() {
        return size;
    }

    int from(int arrow) {
        return from[arrow];
    }

    int to(int arrow) {
        return to[arrow];
    }

    How how(int arrow) {
        return KINDS[how[arrow]];
    }
}
