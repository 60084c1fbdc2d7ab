package dev.lightcone.analysis.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A column of numbers, written from its start to its end: blocks, each as wide as the differences within
 * it demand (0, 1, 2, 4 or 8 bytes a number). Numbers that stand near each other are alike in nearly all columns of
 * events, so that most take a byte or two. One value, such as 0 or -1, may stand for "none" and widens no block.
 */
public final class Column {
    private static final int SHIFT = 10;
    private static final int BLOCK = 1 << SHIFT;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] SAME = {};

    private final long none;
    /** Per block its numbers, less the base and plus 1; 0 is none. */
    private byte[][] blocks = new byte[4][];
    /** Of a block without bytes the number itself. */
    private long[] bases = new long[4];

    private int full;
    private long[] open = new long[BLOCK];
    private int size;

    /** @param none a number that may be far from all others */
    public Column(long none) {
        this.none = none;
    }

    /** Adds one at the end. */
    public void add(long value) {
        open[size++ & BLOCK - 1] = value;
        if ((size & BLOCK - 1) == 0) {
            close(BLOCK);
        }
    }

    /** Adds the numbers that stand at the given places, in the order of these. */
    void addAll(long[] values, int[] places) {
        for (int from = 0; from < places.length; ) {
            int at = size & BLOCK - 1;
            int count = Math.min(BLOCK - at, places.length - from);
            for (int i = 0; i < count; i++) {
                open[at + i] = values[places[from + i]];
            }
            from += added(count);
        }
    }

    /** Adds the numbers that stand at the given places, in the order of these. */
    void addAll(int[] values, int[] places) {
        for (int from = 0; from < places.length; ) {
            int at = size & BLOCK - 1;
            int count = Math.min(BLOCK - at, places.length - from);
            for (int i = 0; i < count; i++) {
                open[at + i] = values[places[from + i]];
            }
            from += added(count);
        }
    }

    private int added(int count) {
        size += count;
        if ((size & BLOCK - 1) == 0) {
            close(BLOCK);
        }
        return count;
    }

    /** Nothing is added any more. */
    public void seal() {
        if ((size & BLOCK - 1) != 0) {
            close(size & BLOCK - 1);
        }
        open = null;
        blocks = Arrays.copyOf(blocks, full);
        bases = Arrays.copyOf(bases, full);
    }

    public int size() {
        return size;
    }

    /** Without a check of the index. */
    public long get(int index) {
        int block = index >>> SHIFT;
        int at = index & BLOCK - 1;
        if (block == full) {
            return open[at];
        }
        byte[] numbers = blocks[block];
        long code;
        switch (numbers.length >>> SHIFT) {
            case 0:
                return bases[block];
            case 1:
                code = numbers[at] & 0xFF;
                break;
            case 2:
                code = (short) SHORTS.get(numbers, at << 1) & 0xFFFF;
                break;
            case 4:
                code = (int) INTS.get(numbers, at << 2) & 0xFFFF_FFFFL;
                break;
            default:
                return (long) LONGS.get(numbers, at << 3);
        }
        return code == 0 ? none : bases[block] + code;
    }

    /** All numbers, as ints, once it is sealed. */
    public int[] toInts() {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = (int) get(i);
        }
        return all;
    }

    private void close(int count) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean absent = false;
        for (int i = 0; i < count; i++) {
            if (open[i] == none) {
                absent = true;
            } else {
                least = Math.min(least, open[i]);
                most = Math.max(most, open[i]);
            }
        }
        if (full == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * full);
            bases = Arrays.copyOf(bases, 2 * full);
        }
        boolean alike = least > most || !absent && least == most;
        bases[full] = alike ? least > most ? none : least : least - 1;
        blocks[full++] = alike ? SAME : packed(count, least - 1, most - least);
    }

    private byte[] packed(int count, long base, long range) {
        int width = range < 0 || range >= 0xFFFF_FFFEL ? 8 : range >= 0xFFFE ? 4 : range >= 0xFE ? 2 : 1;
        byte[] numbers = new byte[BLOCK * width];
        switch (width) {
            case 1 -> bytes(numbers, count, base);
            case 2 -> shorts(numbers, count, base);
            case 4 -> ints(numbers, count, base);
            default -> longs(numbers, count);
        }
        return numbers;
    }

    private void bytes(byte[] to, int count, long base) {
        for (int i = 0; i < count; i++) {
            to[i] = (byte) code(i, base);
        }
    }

    private void shorts(byte[] to, int count, long base) {
        for (int i = 0; i < count; i++) {
            SHORTS.set(to, i << 1, (short) code(i, base));
        }
    }

    private void ints(byte[] to, int count, long base) {
        for (int i = 0; i < count; i++) {
            INTS.set(to, i << 2, (int) code(i, base));
        }
    }

    private void longs(byte[] to, int count) {
        for (int i = 0; i < count; i++) {
            LONGS.set(to, i << 3, open[i]);
        }
    }

    private long code(int at, long base) {
        return open[at] == none ? 0 : open[at] - base;
    }
}
