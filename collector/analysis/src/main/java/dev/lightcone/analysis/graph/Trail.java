package dev.lightcone.analysis.graph;

import java.util.Arrays;

/** The states of a search by layers, each with the arrow that led to it and the state it came from. */
final class Trail {
    private int[] cells = new int[256];
    private int size;

    /** Adds a state and answers its number. */
    int add(int line, int node, int arrow, int from) {
        if (4 * size == cells.length) {
            cells = Arrays.copyOf(cells, 8 * size);
        }
        cells[4 * size] = line;
        cells[4 * size + 1] = node;
        cells[4 * size + 2] = arrow;
        cells[4 * size + 3] = from;
        return size++;
    }

    int size() {
        return size;
    }

    int line(int state) {
        return cells[4 * state];
    }

    int node(int state) {
        return cells[4 * state + 1];
    }

    /** The arrows to the earliest state, from the given one on, on that line at or before that node. */
    int[] arrowsTo(int line, int node, int since) {
        int best = -1;
        for (int s = since; s < size; s++) {
            boolean there = line(s) == line && node(s) <= node;
            best = there && (best < 0 || node(s) < node(best)) ? s : best;
        }
        int length = 0;
        for (int s = best; cells[4 * s + 3] >= 0; s = cells[4 * s + 3]) {
            length++;
        }
        int[] arrows = new int[length];
        for (int s = best; cells[4 * s + 3] >= 0; s = cells[4 * s + 3]) {
            arrows[--length] = cells[4 * s + 2];
        }
        return arrows;
    }
}
