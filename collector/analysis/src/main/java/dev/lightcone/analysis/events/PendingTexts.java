package dev.lightcone.analysis.events;

/**
 * Texts of events on their way to their numbers. They are looked up many at a time: the table is larger than any cache, and
 * memory then answers all of them in the time of a few. Not thread-safe.
 */
final class PendingTexts {
    private static final int MOST = 128;
    /** More than the longest text of a record. */
    private static final int ROOM = 1 << 15;

    private final Strings strings;
    private final byte[] bytes = new byte[ROOM];
    private final int[] end = new int[MOST];
    private final int[] hash = new int[MOST];
    /** Where each number is to stand. */
    private final Ints[] column = new Ints[MOST];

    private final int[] place = new int[MOST];
    private int count;
    private int used;

    PendingTexts(Strings strings) {
        this.strings = strings;
    }

    /** Writes the number of a text, which is UTF-8 in bytes [from, to), into a column; by the next {@link #flush}. */
    void add(Ints into, int at, byte[] text, int from, int to) {
        if (count == MOST || used + to - from > ROOM) {
            flush();
        }
        System.arraycopy(text, from, bytes, used, to - from);
        used += to - from;
        end[count] = used;
        hash[count] = strings.hash(text, from, to);
        column[count] = into;
        place[count++] = at;
    }

    /** Writes all numbers that are still to be written. */
    void flush() {
        strings.fetch(hash, count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            column[i].set(place[i], strings.number(hash[i], bytes, from, end[i]));
            from = end[i];
        }
        count = 0;
        used = 0;
    }
}
