package dev.lightcone.analysis.events;

import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;

/** Sorts numbers by a key without boxing them; stable, and fast where they are nearly sorted already. */
public final class Sorting {
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

    /** The given numbers in the order of small keys, each in [0, keys); stable, in linear time. */
    public static int[] byCount(int[] numbers, int keys, IntUnaryOperator key) {
        int[] next = new int[keys + 1];
        for (int number : numbers) {
            next[key.applyAsInt(number) + 1]++;
        }
        for (int i = 0; i < keys; i++) {
            next[i + 1] += next[i];
        }
        int[] sorted = new int[numbers.length];
        for (int number : numbers) {
            sorted[next[key.applyAsInt(number)]++] = number;
        }
        return sorted;
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
