package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * What an execution is judged by.
 *
 * @param promises where order matters, in the order given
 * @param suppressions findings that the user accepts
 * @param file name of the rules file, null = none
 */
public record Rules(List<Promise> promises, List<Suppression> suppressions, String file) {
    /** Nothing is promised and nothing accepted: order is not judged. */
    public static final Rules NONE = new Rules(List.of(), List.of(), null);

    public Rules {
        promises = List.copyOf(promises);
        suppressions = List.copyOf(suppressions);
    }
}
