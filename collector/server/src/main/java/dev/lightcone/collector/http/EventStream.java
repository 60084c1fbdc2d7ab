package dev.lightcone.collector.http;

import dev.lightcone.collector.follow.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells listening browsers of new revisions by server-sent events. A listener that reads slowly misses revisions, never
 * the last one, and never holds up others.
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
                () -> listeners.forEach(listener -> listener.offer(": still here\n\n")),
                HEARTBEAT_SECONDS,
                HEARTBEAT_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Takes a listener; it stays until it goes away or the server stops. */
    void open(Request request, Response response, Callback callback) {
        new Question(request, Set.of());
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
        Listener listener = new Listener(response, callback);
        listeners.add(listener);
        Request.addCompletionListener(request, failure -> listeners.remove(listener));
        request.addIdleTimeoutListener(timeout -> false);
        listener.offer("retry: 2000\n" + event(snapshots.get()));
    }

    /** Tells all listeners of a revision. */
    void tell(Snapshot snapshot) {
        String event = event(snapshot);
        listeners.forEach(listener -> listener.offer(event));
    }

    private static String event(Snapshot snapshot) {
        String json = new String(JsonText.bytes(snapshot.news()), StandardCharsets.UTF_8);
        return "id: " + snapshot.revision() + "\nevent: revision\ndata: " + json + "\n\n";
    }

    @Override
    public void close() {
        heart.shutdownNow();
        listeners.forEach(Listener::end);
    }

    /** One open answer. At most one write is under way; what comes meanwhile replaces what waits. */
    private final class Listener implements Callback {
        private final Response response;
        private final Callback whole;
        private boolean writing;
        private boolean ended;
        private String waiting;

        Listener(Response response, Callback whole) {
            this.response = response;
            this.whole = whole;
        }

        void offer(String text) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                if (writing) {
                    // A heartbeat must not push out a revision.
                    waiting = waiting == null || !text.startsWith(":") ? text : waiting;
                    return;
                }
                writing = true;
            }
            write(text);
        }

        private void write(String text) {
            response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), this);
        }

        @Override
        public void succeeded() {
            String next;
            synchronized (this) {
                next = ended ? null : waiting;
                waiting = null;
                writing = next != null;
                if (!ended && next == null) {
                    return;
                }
            }
            if (next == null) {
                whole.succeeded();
            } else {
                write(next);
            }
        }

        @Override
        public void failed(Throwable cause) {
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
            }
            listeners.remove(this);
            whole.failed(cause);
        }

        void end() {
            boolean quiet;
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                quiet = !writing;
            }
            if (quiet) {
                whole.succeeded();
            }
        }
    }
}
