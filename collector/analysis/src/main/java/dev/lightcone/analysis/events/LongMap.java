package dev.lightcone.analysis.events;

import java.util.SplittableRandom;

/** Numbers (0 or more) by keys, without objects; a table with open addressing. Not thread-safe. */
public final class LongMap {
    private final long seed = new SplittableRandom().nextLong() | 1;
    private long[] keys = new long[16];
    /** One more than each value; 0 free. */
    private int[] values = new int[16];

    private int size;

    /** The value of a key, or another number where there is none. */
    public int get(long key, int otherwise) {
        int value = values[slot(key)];
        return value == 0 ? otherwise : value - 1;
    }

    /** Gives a key a value, in place of that before. */
    public void put(long key, int value) {
        int slot = slot(key);
        if (values[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        values[slot] = value + 1;
        if (2 * size > values.length) {
            grow();
        }
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Where it stands, or would stand. */
    private int slot(long key) {
        long hash = (key ^ seed) * 0x9E37_79B9_7F4A_7C15L;
        hash ^= hash >>> 32;
        int slot = (int) (hash * seed >>> 33) & values.length - 1;
        while (values[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & values.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] before = keys;
        int[] valuesBefore = values;
        keys = new long[2 * before.length];
        values = new int[keys.length];
        for (int i = 0; i < before.length; i++) {
            if (valuesBefore[i] != 0) {
                int slot = slot(before[i]);
                keys[slot] = before[i];
                values[slot] = valuesBefore[i];
            }
        }
    }
}
