package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Where posts that were read wait to be stored: one desk, {@code desk-x}, per author, so that no author waits for another.
 * Each keeps the order of its posts; nobody keeps the order of the desks. Thread-safe.
 */
final class Desks {
    private final Map<String, ExecutorService> desks = new ConcurrentHashMap<>();

    /** What is done with a post in the end. */
    interface Work {
        void on(Post post) throws IOException, InterruptedException;
    }

    void later(Post post, Work work) {
        desk(post.author()).execute(() -> {
            try {
                work.on(post);
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(post.id() + " was not stored", failure);
            }
        });
    }

    private ExecutorService desk(String author) {
        return desks.computeIfAbsent(
                author, name -> Executors.newSingleThreadExecutor(task -> new Thread(task, "desk-" + name)));
    }

    /** Waits until all is done. */
    void close() throws InterruptedException {
        for (ExecutorService desk : desks.values()) {
            desk.shutdown();
            if (!desk.awaitTermination(Cues.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a desk did not end within " + Cues.PATIENCE_SECONDS + " s");
            }
        }
    }
}
