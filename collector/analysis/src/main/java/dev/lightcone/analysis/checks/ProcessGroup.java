package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.NamePattern;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of processes by name: names in which {@code *} stands for any characters, separated by {@code :}.
 *
 * @param text as the user wrote it, never empty
 * @param names its parts in the order given, at least one
 */
public record ProcessGroup(String text, List<String> names) {
    /** Reads {@code replica-*} or {@code replica-*:leader}; IllegalArgumentException when there is no name in it. */
    public static ProcessGroup parse(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(":")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("\"" + text + "\" names no process; write names separated by ':',"
                    + " with * for any characters, for example replica-*:leader");
        }
        return new ProcessGroup(String.join(":", names), List.copyOf(names));
    }

    /** True when one of the names fits the whole of the given one. */
    public boolean matches(String processName) {
        return names.stream().anyMatch(name -> NamePattern.fits(name, processName));
    }
}
