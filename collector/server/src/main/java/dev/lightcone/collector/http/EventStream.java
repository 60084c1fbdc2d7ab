package dev.lightcone.collector.http;

import dev.lightcone.collector.follow.Snapshot;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells listeners of new revisions, findings and failures by server-sent events. A listener that reads slowly misses
 * revisions, never the last one, and never holds up others.
 */
final class EventStream implements AutoCloseable {
    /** How many may listen at once. */
    static final int MOST_LISTENERS = 32;

    private static final int HEARTBEAT_SECONDS = 5;

    private final Supplier<Snapshot> snapshots;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lightcone-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    EventStream(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    void start() {
        heart.scheduleAtFixedRate(
                () -> listeners.forEach(listener -> {
                    listener.lines().beat();
                    listener.wake();
                }),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    /** True for a path that is answered here. */
    static boolean isFor(String path) {
        return Routes.STREAM.path().equals(path)
                || Routes.FINDINGS.path().equals(path)
                || Routes.FAILURES.path().equals(path);
    }

    /** Takes a listener; it stays until it goes away or the server stops. */
    void open(Request request, Response response, Callback callback) {
        Lines lines = lines(request);
        if (listeners.size() >= MOST_LISTENERS) {
            throw new BadQuestion(503, MOST_LISTENERS + " pages listen already. Close one of them.");
        }
        HttpFields.Mutable headers = response.getHeaders();
        Gate.protect(headers);
        headers.put("Content-Type", "text/event-stream; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        response.setStatus(200);
        if (request.getMethod().equals("HEAD")) {
            response.write(true, null, callback);
            return;
        }
        Listener listener = new Listener(response, callback, lines);
        listeners.add(listener);
        Request.addCompletionListener(request, failure -> listeners.remove(listener));
        request.addIdleTimeoutListener(timeout -> false);
        lines.tell(snapshots.get());
        listener.wake();
    }

    private static Lines lines(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        if (path.equals(Routes.STREAM.path())) {
            new Question(request, Routes.STREAM.parameters());
            return new RevisionLines();
        }
        Question question = new Question(request, Routes.FINDINGS.parameters());
        return new FindingLines(path.equals(Routes.FAILURES.path()), Parts.findings(question));
    }

    /** Tells all listeners of a revision; another thread makes their lines, for that may take long. */
    void tell(Snapshot snapshot) {
        listeners.forEach(listener -> listener.lines().tell(snapshot));
        try {
            heart.execute(() -> listeners.forEach(Listener::wake));
        } catch (RejectedExecutionException e) {
            // it is being closed, and so are they
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        listeners.forEach(Listener::end);
    }
}
