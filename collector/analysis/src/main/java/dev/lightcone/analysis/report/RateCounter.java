package dev.lightcone.analysis.report;

import java.util.HashMap;
import java.util.Map;

/** Counts transfers by the second they fall into. Nearly sorted times make it quick; any others are right as well. */
final class RateCounter {
    private static final long SECOND = 1_000_000_000L;

    private final long start;
    /** Per second transfers and bytes. */
    private final Map<Long, long[]> seconds = new HashMap<>();

    private long current = Long.MIN_VALUE;
    private long[] cell;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * A counter of nothing.
     *
     * @param start where seconds are counted from, epoch ns
     */
    RateCounter(long start) {
        this.start = start;
    }

    /**
     * One transfer.
     *
     * @param time epoch ns
     * @param bytes 0 or more
     */
    void add(long time, long bytes) {
        long second = Math.floorDiv(time - start, SECOND);
        if (second != current) {
            current = second;
            cell = seconds.computeIfAbsent(second, s -> new long[2]);
            first = Math.min(first, second);
            last = Math.max(last, second);
        }
        cell[0]++;
        cell[1] += bytes;
    }

    /** What was counted; null if nothing was. */
    Rate rate() {
        if (seconds.isEmpty()) {
            return null;
        }
        long length = last - first + 1;
        long calls = 0;
        long bytes = 0;
        long mostCalls = 0;
        long mostBytes = 0;
        for (long[] counts : seconds.values()) {
            calls += counts[0];
            bytes += counts[1];
            mostCalls = Math.max(mostCalls, counts[0]);
            mostBytes = Math.max(mostBytes, counts[1]);
        }
        double average = Math.round(1000.0 * calls / length) / 1000.0;
        return new Rate(length, average, mostCalls, Math.round((double) bytes / length), mostBytes);
    }
}
