package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.stage.Cues;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the threads of a replica tell each other: facts by name, each counted, and waited for. Thread-safe. */
final class Facts {
    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void happened(String fact) {
        counts.merge(fact, 1, Integer::sum);
        notifyAll();
    }

    /** How often it happened so far. */
    synchronized int count(String fact) {
        return counts.getOrDefault(fact, 0);
    }

    /** Waits until it has happened so often. */
    synchronized void await(String fact, int times) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Cues.PATIENCE_SECONDS);
        while (count(fact) < times) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(
                        "\"" + fact + "\" did not happen within " + Cues.PATIENCE_SECONDS + " s");
            }
            wait(left);
        }
    }
}
