package dev.lightcone.agent.sockets;

import java.util.Arrays;

/** What was told of a call that sends datagrams, until its result says which were sent. For one thread at a time. */
final class PendingDatagrams {
    private long[] stamps = new long[8];
    private long[] lengths = new long[8];
    private int[] entries = new int[8];
    private int count;

    /** Stamp 0: nothing was told of it. */
    void add(int entry, long stamp, long length) {
        if (count == stamps.length) {
            stamps = Arrays.copyOf(stamps, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            entries = Arrays.copyOf(entries, 2 * count);
        }
        stamps[count] = stamp;
        lengths[count] = length;
        entries[count++] = entry;
    }

    int count() {
        return count;
    }

    long stamp(int i) {
        return stamps[i];
    }

    long length(int i) {
        return lengths[i];
    }

    int entry(int i) {
        return entries[i];
    }

    void clear() {
        count = 0;
    }
}
