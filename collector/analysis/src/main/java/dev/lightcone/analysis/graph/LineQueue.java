package dev.lightcone.analysis.graph;

/** Lines that are still to be looked at, each once at most, the one that waits longest first. */
final class LineQueue {
    private final int[] ring;
    private final boolean[] waits;
    private int first;
    private int size;

    LineQueue(int lines) {
        ring = new int[lines];
        waits = new boolean[lines];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Adds a line if it does not wait already. */
    void add(int line) {
        if (!waits[line]) {
            waits[line] = true;
            int last = first + size++;
            ring[last < ring.length ? last : last - ring.length] = line;
        }
    }

    int poll() {
        int line = ring[first];
        first = first + 1 == ring.length ? 0 : first + 1;
        size--;
        waits[line] = false;
        return line;
    }
}
