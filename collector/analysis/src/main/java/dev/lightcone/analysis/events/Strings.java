package dev.lightcone.analysis.events;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Numbers for the texts of an execution, equal for equal texts; 0 is the empty one. Texts stand as UTF-8 one after the
 * other, since there may be one for every event. Not thread-safe before it is sealed.
 */
final class Strings {
    private static final int CHUNK_BITS = 20;
    private static final int CHUNK = 1 << CHUNK_BITS;
    /** Bytes before a text that say how long it is. */
    private static final int LENGTH = 3;

    private static final long FREE = -1;
    private static final int MOST = (1 << 8 * LENGTH) - 1;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<byte[]> chunks = new ArrayList<>();
    /** Per text its chunk and place; texts never reach over the end of a chunk. */
    private final Column places = new Column(-1);

    private byte[] chunk = {};
    private int used;
    /** Numbers under their hashes, by hash; -1 free. Texts are looked at only where the whole hash is the same. */
    private long[] table = new long[1 << 10];

    /** What came of the last fetch; means nothing, and lets nobody leave the fetch out. */
    private long fetched;

    private final long seed = new SplittableRandom().nextLong() | 1;

    Strings() {
        Arrays.fill(table, FREE);
        number(new byte[0], 0, 0);
    }

    int number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return number(bytes, 0, Math.min(bytes.length, MOST));
    }

    /** Of the text in bytes [from, to), which are UTF-8. */
    int number(byte[] bytes, int from, int to) {
        return number(hash(bytes, from, to), bytes, from, to);
    }

    /** The same, with the {@link #hash} of the text. */
    int number(int hash, byte[] bytes, int from, int to) {
        int slot = hash & table.length - 1;
        for (; table[slot] != FREE; slot = slot + 1 & table.length - 1) {
            if ((int) (table[slot] >>> 32) == hash && equal((int) table[slot], bytes, from, to)) {
                return (int) table[slot];
            }
        }
        int number = places.size();
        table[slot] = (long) hash << 32 | number;
        store(bytes, from, to);
        if (2 * number > table.length) {
            grow();
        }
        return number;
    }

    /** Has the slots of some hashes fetched from memory, all at once. */
    void fetch(int[] hashes, int count) {
        long all = 0;
        for (int i = 0; i < count; i++) {
            all += table[hashes[i] & table.length - 1];
        }
        fetched = all;
    }

    String text(int number) {
        if (number == 0) {
            return "";
        }
        long place = places.get(number);
        byte[] in = chunks.get((int) (place >>> CHUNK_BITS));
        int at = (int) place & CHUNK - 1;
        return new String(in, at + LENGTH, length(in, at), StandardCharsets.UTF_8);
    }

    /** No further texts get numbers. */
    void seal() {
        table = null;
        places.seal();
    }

    private void store(byte[] bytes, int from, int to) {
        int length = to - from;
        if (used + LENGTH + length > chunk.length) {
            chunk = new byte[Math.max(CHUNK, LENGTH + length)];
            chunks.add(chunk);
            used = 0;
        }
        places.add((long) (chunks.size() - 1) << CHUNK_BITS | used);
        chunk[used] = (byte) length;
        chunk[used + 1] = (byte) (length >>> 8);
        chunk[used + 2] = (byte) (length >>> 16);
        System.arraycopy(bytes, from, chunk, used + LENGTH, length);
        used += LENGTH + length;
    }

    private static int length(byte[] in, int at) {
        return in[at] & 0xFF | (in[at + 1] & 0xFF) << 8 | (in[at + 2] & 0xFF) << 16;
    }

    private boolean equal(int number, byte[] bytes, int from, int to) {
        long place = places.get(number);
        byte[] in = chunks.get((int) (place >>> CHUNK_BITS));
        int at = (int) place & CHUNK - 1;
        int begin = at + LENGTH;
        return length(in, at) == to - from && Arrays.equals(in, begin, begin + to - from, bytes, from, to);
    }

    /** Entries stand in the order of their slots, so that they are moved along two lines and not at random. */
    private void grow() {
        long[] before = table;
        table = new long[2 * before.length];
        Arrays.fill(table, FREE);
        for (long entry : before) {
            if (entry != FREE) {
                int slot = (int) (entry >>> 32) & table.length - 1;
                while (table[slot] != FREE) {
                    slot = slot + 1 & table.length - 1;
                }
                table[slot] = entry;
            }
        }
    }

    /** Nobody who writes a log can know which texts have the same. */
    int hash(byte[] bytes, int from, int to) {
        long hash = mixed(seed, to - from);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mixed(hash, (long) WORDS.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | bytes[at] & 0xFF;
        }
        hash = mixed(hash, rest);
        return (int) (hash ^ hash >>> 32);
    }

    private static long mixed(long hash, long word) {
        long mixed = (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
        return mixed ^ mixed >>> 29;
    }
}
