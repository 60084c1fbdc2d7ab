package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.NamePattern;
import java.util.List;

/**
 * In which processes the order of stamps counts as certain, although threads differ: right for a process that is one
 * state machine.
 *
 * @param everywhere true for all processes
 * @param names process names, with {@code *} for any characters
 */
public record OrderOption(boolean everywhere, List<String> names) {
    /** Certain within a chain only. */
    public static final OrderOption THREAD = new OrderOption(false, List.of());
    /** Certain within every process. */
    public static final OrderOption PROCESS = new OrderOption(true, List.of());

    public OrderOption {
        names = List.copyOf(names);
    }

    /** Certain within the processes of these names. */
    public static OrderOption processes(List<String> names) {
        return new OrderOption(false, names);
    }

    /** True if the order within a process of that name is certain. */
    public boolean covers(String process) {
        return everywhere || names.stream().anyMatch(n -> NamePattern.fits(n, process));
    }

    /** As it is written: thread, process or process=NAMES. */
    @Override
    public String toString() {
        return names.isEmpty() ? everywhere ? "process" : "thread" : "process=" + String.join(":", names);
    }
}
