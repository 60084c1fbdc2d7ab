package dev.lightcone.analysis.events;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** Sorts numbers by a key without boxing them; stable, and fast where they are nearly sorted already. */
public final class Sorting {
    private static final int BUCKET_BITS = 16;
    private static final int BUCKET = 1 << BUCKET_BITS;

    private Sorting() {}

    /** The numbers [0, size) in the order of their keys, equal keys in their own order. */
    public static int[] byKey(int size, IntToLongFunction key) {
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = i;
        }
        return sort(numbers, key);
    }

    /** The given numbers in the order of their keys, equal keys as they stand; the array is used up. */
    public static int[] sort(int[] numbers, IntToLongFunction key) {
        if (sorted(numbers, key)) {
            return numbers;
        }
        int[] from = numbers;
        int[] to = new int[numbers.length];
        for (int width = 1; width < numbers.length && width > 0; width *= 2) {
            for (int low = 0; low < from.length; low += 2 * width) {
                int middle = Math.min(low + width, from.length);
                merge(from, low, middle, Math.min(middle + width, from.length), to, key);
                if (low > from.length - 2 * width) {
                    break;
                }
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static boolean sorted(int[] numbers, IntToLongFunction key) {
        long before = Long.MIN_VALUE;
        for (int number : numbers) {
            long now = key.applyAsLong(number);
            if (now < before) {
                return false;
            }
            before = now;
        }
        return true;
    }

    /** The given numbers in the order of keys, each in [0, keys); stable, in linear time. */
    public static int[] byCount(int[] numbers, int keys, IntUnaryOperator key) {
        int[] keyOf = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            keyOf[i] = key.applyAsInt(numbers[i]);
        }
        int[] sorted = new int[numbers.length];
        if (keys <= BUCKET) {
            byCount(numbers, keyOf, 0, numbers.length, 0, new int[keys + 1], sorted);
        } else {
            byBuckets(numbers, keyOf, keys, sorted);
        }
        return sorted;
    }

    /** First into buckets of keys that are near, then each bucket by itself: so much fits into a cache, all keys do not. */
    private static void byBuckets(int[] numbers, int[] keyOf, int keys, int[] sorted) {
        int[] start = new int[(keys - 1 >>> BUCKET_BITS) + 2];
        for (int key : keyOf) {
            start[(key >>> BUCKET_BITS) + 1]++;
        }
        for (int bucket = 1; bucket < start.length; bucket++) {
            start[bucket] += start[bucket - 1];
        }
        int[] next = start.clone();
        int[] near = new int[numbers.length];
        int[] nearKeys = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int place = next[keyOf[i] >>> BUCKET_BITS]++;
            near[place] = numbers[i];
            nearKeys[place] = keyOf[i];
        }
        int[] counts = new int[BUCKET + 1];
        for (int bucket = 0; bucket + 1 < start.length; bucket++) {
            if (start[bucket] < start[bucket + 1]) {
                int least = bucket << BUCKET_BITS;
                byCount(near, nearKeys, start[bucket], start[bucket + 1], least, counts, sorted);
            }
        }
    }

    /** Those in [from, to), to the same places; counts has room for one more than there are keys. */
    private static void byCount(int[] numbers, int[] keyOf, int from, int to, int least, int[] counts, int[] sorted) {
        Arrays.fill(counts, 0);
        for (int i = from; i < to; i++) {
            counts[keyOf[i] - least + 1]++;
        }
        counts[0] = from;
        for (int i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        for (int i = from; i < to; i++) {
            sorted[counts[keyOf[i] - least]++] = numbers[i];
        }
    }

    private static void merge(int[] from, int low, int middle, int high, int[] to, IntToLongFunction key) {
        if (middle >= high || key.applyAsLong(from[middle - 1]) <= key.applyAsLong(from[middle])) {
            System.arraycopy(from, low, to, low, high - low);
            return;
        }
        int a = low;
        int b = middle;
        for (int i = low; i < high; i++) {
            boolean left = b >= high || a < middle && key.applyAsLong(from[a]) <= key.applyAsLong(from[b]);
            to[i] = left ? from[a++] : from[b++];
        }
    }
}
