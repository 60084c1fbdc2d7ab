package dev.lightcone.collector.follow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Knows how long nothing was added to each log, by the clock of whoever looks. An agent that is well adds a sign of life
 * every second; one of which nothing came for longer than the patience is silent. Used by one thread.
 */
final class Silence {
    private final long patience;
    private final Map<Path, Heard> heard = new HashMap<>();

    /** When a log was seen to change, and what made it look different then. */
    private record Heard(long state, long nanos) {}

    /** Patience: ns without a sign of life. */
    Silence(long patience) {
        this.patience = patience;
    }

    /** Notes a look at all logs, made now (ns); returns the folders, by their real paths, of those that are silent. */
    Set<Path> look(Map<Path, Long> grown, long now) {
        Map<Path, Long> states = new HashMap<>();
        grown.forEach((file, state) -> states.merge(file.getParent(), 31 * file.hashCode() + state, Long::sum));
        heard.keySet().retainAll(states.keySet());
        Set<Path> silent = new HashSet<>();
        states.forEach((folder, state) -> {
            Heard before = heard.get(folder);
            if (before == null || before.state() != state) {
                heard.put(folder, new Heard(state, now));
            } else if (now - before.nanos() > patience) {
                silent.add(real(folder));
            }
        });
        return silent;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }
}
