package dev.lightcone.protocol;

import java.util.HashMap;
import java.util.Map;

/**
 * Expects what the next record of a segment will be, from those before, so that only what is unexpected needs room. One
 * walk serves both ways: the columns write how far the truth is from what was expected, or read it and say the truth.
 * Its numbers are part of the format of packed segments: a change needs another version of {@link PackedSegment}.
 */
final class RecordModel {
    /** In place of a type: a slot that is no intact record, as it is. */
    static final int LITERAL = 256;

    /** In place of a type: a slot of zeros. */
    static final int ZERO = 257;

    /** More than any column's number. */
    static final int COLUMNS = (ZERO + 1) * 16;

    private static final int TYPE = 0;
    private static final int SLOTS = 1;
    private static final int THREAD = 2;
    private static final int STAMP = 3;
    private static final int TIME = 4;
    private static final int SOCKET = 5;
    private static final int AUX = 6;
    private static final int PAYLOAD = 7;
    private static final int FIELDS = 16;
    private static final int EXTRA = 11;

    private final Columns columns;
    private final Map<Long, long[]> bySocket = new HashMap<>();
    private final long[][] byType = new long[ZERO][8];
    private final Map<Integer, long[]> sends = new HashMap<>();
    private final Map<Integer, Integer> socketOfThread = new HashMap<>();
    private int lastType;
    private int lastThread;
    private long lastStamp;
    private long lastTime;

    /** Numbers and bytes by column. */
    interface Columns {
        /** The next number of a column: writes the actual one, or ignores it and reads; returns the true one. */
        long next(int column, long expected, long actual);

        /** The next bytes of a column, written from or read into a part of an array. */
        void bytes(int column, byte[] bytes, int from, int length);
    }

    RecordModel(Columns columns) {
        this.columns = columns;
    }

    /** The type of the next slot, or {@link #LITERAL} or {@link #ZERO}. */
    int type(int actual) {
        lastType = (int) columns.next(TYPE, lastType, actual);
        return lastType;
    }

    /** How many slots the next record has. */
    int slots(int type, int actual) {
        return (int) columns.next(column(type, SLOTS), 1, actual);
    }

    /** The eight words of the next record, but for type, slots and check in word 0. */
    void words(int type, long[] words) {
        long[] before = byType[type];
        int thread = (int) columns.next(column(type, THREAD), lastThread, RecordLayout.thread(words[0]));
        long[] send = type == RecordType.SENT ? sends.getOrDefault(thread, before) : null;
        long stamp = columns.next(
                column(type, STAMP), send != null ? send[1] : before[1] == 0 ? 0 : lastStamp + 1, words[1]);
        long time = columns.next(column(type, TIME), before[2] == 0 ? 0 : lastTime, words[2]);
        int expectedSocket = send != null
                ? (int) send[3]
                : (int) before[3] == 0 ? 0 : socketOfThread.getOrDefault(thread, (int) before[3]);
        int socket = (int) columns.next(column(type, SOCKET), expectedSocket, (int) words[3]);
        long[] same = socket == 0 ? before : bySocket.getOrDefault(key(type, socket), before);
        int aux = (int) columns.next(column(type, AUX), (int) (same[3] >>> 32), (int) (words[3] >>> 32));
        for (int i = 0; i < 4; i++) {
            words[4 + i] = columns.next(column(type, PAYLOAD + i), payload(type, i, same, send), words[4 + i]);
        }
        words[0] = RecordLayout.word0(type, 0, thread);
        words[1] = stamp;
        words[2] = time;
        words[3] = RecordLayout.word3(socket, aux);
        remember(type, thread, socket, words);
    }

    /** The further slots of a record. */
    void extra(int type, byte[] bytes, int from, int length) {
        columns.bytes(column(type, EXTRA), bytes, from, length);
    }

    /** A slot as it is. */
    void literal(byte[] bytes, int from) {
        columns.bytes(column(LITERAL, EXTRA), bytes, from, RecordLayout.SLOT);
    }

    /** Offsets go on where the transfer before ended, and a result is that of the send before. */
    private static long payload(int type, int i, long[] same, long[] send) {
        boolean transfer = type == RecordType.SEND || type == RecordType.RECEIVE;
        if (send != null && i < 2) {
            return send[5 - i];
        }
        return transfer && i == 0 ? same[4] + same[5] : same[4 + i];
    }

    private void remember(int type, int thread, int socket, long[] words) {
        long[] copy = words.clone();
        byType[type] = copy;
        if (socket != 0) {
            bySocket.put(key(type, socket), copy);
            socketOfThread.put(thread, socket);
        }
        if (type == RecordType.SEND) {
            sends.put(thread, copy);
        }
        lastThread = thread;
        if (words[1] != 0 && type != RecordType.SENT) {
            lastStamp = words[1];
        }
        if (words[2] != 0) {
            lastTime = words[2];
        }
    }

    private static int column(int type, int field) {
        return (type + 1) * FIELDS + field;
    }

    private static long key(int type, int socket) {
        return (long) type << 32 | socket & 0xFFFF_FFFFL;
    }
}
