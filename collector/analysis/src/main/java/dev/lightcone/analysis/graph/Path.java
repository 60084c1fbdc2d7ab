package dev.lightcone.analysis.graph;

import java.util.List;

/** A witness that one event happened before another: its events from first to last, each with how it follows. */
public record Path(List<Step> steps) {
    public Path {
        steps = List.copyOf(steps);
    }

    /** True if every step is certain. */
    public boolean certain() {
        return steps.stream().allMatch(Step::certain);
    }

    /** What the first uncertain step goes through, "" if it is the order within a process or nothing. */
    public String through() {
        return steps.stream()
                .map(Step::through)
                .filter(t -> !t.isEmpty())
                .findFirst()
                .orElse("");
    }
}
