package dev.lightcone.analysis.events;

import java.util.Arrays;

/** A growing column of longs. */
final class Longs {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    long get(int index) {
        return values[index];
    }

    void set(int index, long value) {
        values[index] = value;
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
