package dev.lightcone.collector.http;

import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.Piece;
import dev.lightcone.collector.store.Receipt;
import dev.lightcone.protocol.Shipping;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes the pieces that agents ship. A body is read without a thread waiting for it, as many at a time as there is
 * memory set aside for, each within a bounded time; the disk is left to threads of its own, so that it never holds up
 * the user interface.
 */
final class Ingest implements AutoCloseable {
    /** Bodies that may be on their way at once: so many mebibytes of memory at most. */
    static final int MOST_BODIES = 64;

    private static final int WRITERS = 2;
    private static final Pattern PATH = Pattern.compile(Pattern.quote(Shipping.PATH)
            + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/([1-9][0-9]{0,5})");

    private final LogStore store;
    private final Metrics metrics;
    private final Burden burden;
    private final long bodyMs;
    private final Semaphore bodies = new Semaphore(MOST_BODIES);
    private final ThreadPoolExecutor writers = new ThreadPoolExecutor(
            WRITERS, WRITERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_BODIES), task -> {
                Thread thread = new Thread(task, "lightcone-ingest");
                thread.setDaemon(true);
                return thread;
            });

    /** Store null: nothing is taken. */
    Ingest(LogStore store, Metrics metrics, Burden burden, long bodyMs) {
        this.burden = burden;
        this.store = store;
        this.metrics = metrics;
        this.bodyMs = bodyMs;
    }

    static boolean isFor(String path) {
        return path.startsWith("/ingest/");
    }

    /** Takes over the request, or throws if it is refused before its body is looked at. */
    void take(Request request, Response response, Callback callback) {
        if (store == null) {
            throw new BadQuestion(404, "This collector takes no logs. Start it with serve --store DIR.");
        }
        Order order = order(request);
        int length = length(request);
        if (!bodies.tryAcquire()) {
            throw new BadQuestion(503, MOST_BODIES + " pieces are on their way already.");
        }
        CompletableFuture<ByteBuffer> body = length == 0
                ? CompletableFuture.completedFuture(ByteBuffer.allocate(0))
                : Content.Source.asByteBufferAsync(request, length);
        body.orTimeout(bodyMs, TimeUnit.MILLISECONDS)
                .thenApplyAsync(bytes -> store(order, bytes, length), writers)
                .whenComplete((answer, failure) -> {
                    bodies.release();
                    Answer said = failure == null ? answer : failed(request, failure);
                    metrics.answered(said.status());
                    Sender.send(request, response, callback, said, burden);
                });
    }

    /** What a request's path and parameters say. */
    private record Order(UUID incarnation, int segment, long offset, long sealed, boolean leaving, boolean ended) {}

    private static Order order(Request request) {
        Matcher path = PATH.matcher(request.getHttpURI().getCanonicalPath());
        if (!path.matches()) {
            throw new BadQuestion(404, "A piece is put to " + Shipping.PATH + "INCARNATION/SEGMENT.");
        }
        if (!request.getMethod().equals("PUT")) {
            throw new BadQuestion(405, "Pieces of logs are taken by PUT, not " + request.getMethod() + ".");
        }
        Question question = new Question(request, Question.INGEST);
        return new Order(
                UUID.fromString(path.group(1)),
                Integer.parseInt(path.group(2)),
                question.whole("offset"),
                question.has("sealed") ? question.whole("sealed") : 0,
                question.has("leaving"),
                question.has("ended"));
    }

    private static int length(Request request) {
        long length = request.getLength();
        if (length < 0) {
            throw new BadQuestion(411, "A piece needs its length in the header Content-Length.");
        }
        if (length > Shipping.MOST_BYTES) {
            throw new BadQuestion(413, "A piece has at most " + Shipping.MOST_BYTES + " bytes.");
        }
        return (int) length;
    }

    private Answer store(Order order, ByteBuffer bytes, int length) {
        if (bytes.remaining() != length) {
            return Answer.problem(400, "The body is shorter than its header says.");
        }
        Receipt receipt = store.take(new Piece(
                order.incarnation(),
                order.segment(),
                order.offset(),
                bytes,
                order.sealed(),
                order.leaving(),
                order.ended()));
        if (receipt.fate() == Receipt.Fate.TAKEN) {
            metrics.taken(length);
        }
        return Answer.receipt(receipt);
    }

    private Answer failed(Request request, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (failure instanceof RejectedExecutionException || cause instanceof RejectedExecutionException) {
            return Answer.problem(503, "The disk is behind.");
        }
        if (failure instanceof TimeoutException || cause instanceof TimeoutException) {
            request.fail(cause);
            return Answer.problem(408, "The body did not come within " + bodyMs + " ms.");
        }
        return Answer.problem(400, "The body could not be read.");
    }

    @Override
    public void close() {
        writers.shutdown();
    }
}
