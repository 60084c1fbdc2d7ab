package dev.lightcone.collector.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Bounds what many askers cost together: answers that are worked out at once, and bytes of answers that lie in memory
 * because their askers read slowly. Who comes beyond that is told to come again. Thread-safe.
 */
final class Burden {
    /** Answers that are worked out at once; less than there are threads, so that health is always told. */
    static final int MOST_AT_WORK = 8;

    /** Slowest reader that is borne with, beside a time that everybody has. */
    private static final long BYTES_PER_MS = 50;

    private final Semaphore work = new Semaphore(MOST_AT_WORK);
    private final AtomicLong bytes = new AtomicLong();
    private final Map<EndPoint, Long> overdueAt = new ConcurrentHashMap<>();
    private final long mostBytes;
    private final long patienceMs;

    Burden(Patience patience) {
        mostBytes = patience.unreadBytes();
        patienceMs = patience.answerMs();
    }

    /** Works an answer out, unless too many are worked out already. */
    Answer answer(Supplier<Answer> how) {
        if (!work.tryAcquire()) {
            throw new BadQuestion(503, MOST_AT_WORK + " answers are worked out already.");
        }
        try {
            return how.get();
        } finally {
            work.release();
        }
    }

    /** What to call when so many bytes are read; null if there is no room for them now. */
    Callback taken(Request request, int length, Callback callback) {
        long all = bytes.addAndGet(length);
        if (all > mostBytes && all > length) {
            bytes.addAndGet(-length);
            return null;
        }
        EndPoint reader = request.getConnectionMetaData().getConnection().getEndPoint();
        long patience = patienceMs + length / BYTES_PER_MS;
        overdueAt.put(reader, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience));
        // before the next answer on this connection can begin
        return Callback.from(
                () -> {
                    overdueAt.remove(reader);
                    bytes.addAndGet(-length);
                },
                callback);
    }

    /** Closes the connections of those who did not read their answer in time. */
    void closeOverdue(long now) {
        overdueAt.forEach((reader, when) -> {
            if (now - when > 0) {
                reader.close();
            }
        });
    }
}
