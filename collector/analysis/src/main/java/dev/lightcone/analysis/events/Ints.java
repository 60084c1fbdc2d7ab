package dev.lightcone.analysis.events;

import java.util.Arrays;

/** A growing column of ints. */
final class Ints {
    private int[] values = new int[64];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Adds those at the given places to a column, in the order of the places. */
    void copyTo(Column column, int[] places) {
        column.addAll(values, places);
    }

    /** Forgets them all, and keeps the room. */
    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }
}
