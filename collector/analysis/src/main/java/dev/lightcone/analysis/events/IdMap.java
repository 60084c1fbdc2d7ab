package dev.lightcone.analysis.events;

import java.util.Arrays;

/**
 * Numbers (0 or more) by ids that are small nearly always, as those of threads and sockets: a plain array, and a map for
 * those of which no array should be made. Not thread-safe.
 */
final class IdMap {
    private static final int SMALL = 1 << 16;

    /** One more than each value; 0 none. */
    private int[] small = new int[64];

    private final LongMap others = new LongMap();

    /** The value of an id, or another number where there is none. */
    int get(int id, int otherwise) {
        if (id >= 0 && id < small.length) {
            return small[id] == 0 ? otherwise : small[id] - 1;
        }
        return others.get(id, otherwise);
    }

    /** Gives an id a value, in place of that before. */
    void put(int id, int value) {
        if (id < 0 || id >= SMALL) {
            others.put(id, value);
            return;
        }
        if (id >= small.length) {
            small = Arrays.copyOf(small, Math.max(2 * small.length, id + 1));
        }
        small[id] = value + 1;
    }
}
