package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.Fate;
import java.util.EnumMap;
import java.util.Map;

/**
 * Messages between traced processes, by fate.
 *
 * @param byFate how many of each; a fate that is missing did not occur
 * @param unmatchedReceives receives between traced processes for which no send is known
 */
public record Counts(Map<Fate, Integer> byFate, int unmatchedReceives) {
    public Counts {
        byFate = new EnumMap<>(byFate);
    }

    /** Messages of that fate. */
    public int of(Fate fate) {
        return byFate.getOrDefault(fate, 0);
    }

    /** All of them. */
    public int messages() {
        return byFate.values().stream().mapToInt(Integer::intValue).sum();
    }
}
