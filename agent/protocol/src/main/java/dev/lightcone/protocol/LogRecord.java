package dev.lightcone.protocol;

/**
 * One record as a reader sees it; the reader moves one instance along, so keep values, not the instance. Meanings by
 * type: {@link RecordType}.
 */
public final class LogRecord {
    private int type;
    private int thread;
    private long stamp;
    private long time;
    private int socket;
    private int aux;
    private long p0;
    private long p1;
    private long p2;
    private long p3;
    private byte[] extra = new byte[0];

    /** Makes this record the one of the given eight words and further slots (never null). */
    public void set(long[] words, byte[] extra) {
        type = RecordLayout.type(words[0]);
        thread = RecordLayout.thread(words[0]);
        stamp = words[1];
        time = words[2];
        socket = (int) words[3];
        aux = (int) (words[3] >>> 32);
        p0 = words[4];
        p1 = words[5];
        p2 = words[6];
        p3 = words[7];
        this.extra = extra;
    }

    /** The same values in an instance of their own. */
    public LogRecord copy() {
        LogRecord copy = new LogRecord();
        copy.type = type;
        copy.thread = thread;
        copy.stamp = stamp;
        copy.time = time;
        copy.socket = socket;
        copy.aux = aux;
        copy.p0 = p0;
        copy.p1 = p1;
        copy.p2 = p2;
        copy.p3 = p3;
        copy.extra = extra;
        return copy;
    }

    public int type() {
        return type;
    }

    /** Low half of the thread's id. */
    public int thread() {
        return thread;
    }

    /** Lamport time, unique within the process; 0 for records that are no events. */
    public long stamp() {
        return stamp;
    }

    /** {@code System.nanoTime} of the process, ns; 0 not taken. */
    public long time() {
        return time;
    }

    /** Socket id from 1, 0 none. */
    public int socket() {
        return socket;
    }

    public int aux() {
        return aux;
    }

    public long p0() {
        return p0;
    }

    public long p1() {
        return p1;
    }

    public long p2() {
        return p2;
    }

    public long p3() {
        return p3;
    }

    /** Raw bytes of the further slots; empty if there are none. Not a copy. */
    public byte[] extra() {
        return extra;
    }

    /** The text that follows from the given byte of the further slots; empty if there is none. Never longer than they. */
    public String text(int from) {
        int end = textEnd(extra, from);
        return end <= from + 2
                ? ""
                : new String(extra, from + 2, end - from - 2, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Where the text that follows from the given byte ends, its two bytes of length included; never beyond the bytes. */
    public static int textEnd(byte[] extra, int from) {
        if (extra.length < from + 2) {
            return from;
        }
        int length = (extra[from] & 0xFF) | (extra[from + 1] & 0xFF) << 8;
        return from + 2 + Math.min(length, extra.length - from - 2);
    }

    /** The text of the record (further slots from their start). */
    public String text() {
        return text(0);
    }
}
