package dev.lightcone.agent.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * How much processor time this process used, and how long the calling thread waited for a processor, by Linux's own
 * count. Where the kernel does not say, the answers are -1. For one thread.
 */
final class ProcessUse {
    /** Fields of {@code stat} after the name, from the state on. */
    private static final int USER_TICKS = 11;

    private static final long TICK = 10_000_000L;

    /** Share of the time that samples may take. */
    private static final int SHARE = 500;

    private final byte[] text = new byte[1024];
    private final RandomAccessFile thread = open("/proc/thread-self/schedstat");
    private final RandomAccessFile process = open("/proc/self/stat");
    private long sampledAt;
    private long took;
    private long waited = -1;
    private long used = -1;

    /** Remembers both counts as of now; not so often that it would cost much where the kernel has many threads to add. */
    void sample(long now) {
        if (now - sampledAt < took * SHARE) {
            return;
        }
        waited = waited();
        used = used();
        took = System.nanoTime() - now;
        sampledAt = now;
    }

    /** How long the calling thread waited for a processor since the last sample, ns; -1 unknown. */
    long waitedSince() {
        long now = waited();
        return now < 0 || waited < 0 ? -1 : now - waited;
    }

    /** Processor time that the process used since the last sample, ns, in steps of ten milliseconds; -1 unknown. */
    long usedSince() {
        long now = used();
        return now < 0 || used < 0 ? -1 : now - used;
    }

    /** Processor time that the calling thread used in its life, ns; -1 unknown. */
    long usedByThread() {
        int length = read(thread);
        return length <= 0 ? -1 : number(0, 0, length);
    }

    private long waited() {
        int length = read(thread);
        return length <= 0 ? -1 : number(1, 0, length);
    }

    private long used() {
        int length = read(process);
        int at = length;
        while (at > 0 && text[at - 1] != ')') {
            at--;
        }
        long user = at == 0 ? -1 : number(USER_TICKS, at + 1, length);
        long system = at == 0 ? -1 : number(USER_TICKS + 1, at + 1, length);
        return user < 0 || system < 0 ? -1 : (user + system) * TICK;
    }

    /** The word of that number from 0, as a decimal number; -1 if it is none. */
    private long number(int word, int from, int to) {
        int at = from;
        for (int i = 0; i < word && at < to; at++) {
            i += text[at] == ' ' ? 1 : 0;
        }
        long value = -1;
        for (; at < to && text[at] >= '0' && text[at] <= '9'; at++) {
            value = Math.max(value, 0) * 10 + text[at] - '0';
        }
        return value;
    }

    private int read(RandomAccessFile file) {
        try {
            if (file != null) {
                file.seek(0);
                return Math.max(0, file.read(text));
            }
        } catch (IOException e) {
            close(file);
        }
        return 0;
    }

    private static RandomAccessFile open(String path) {
        try {
            return new RandomAccessFile(path, "r");
        } catch (IOException notThisSystem) {
            return null;
        }
    }

    private static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            // it is of no use either way
        }
    }
}
