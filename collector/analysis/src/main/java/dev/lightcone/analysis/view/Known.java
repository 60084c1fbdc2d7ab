package dev.lightcone.analysis.view;

import java.util.List;
import java.util.UUID;

/**
 * A violation or failure that was found, and by which events it is proven: what outlives the analysis that found it.
 *
 * @param what tells it from every other, and stays the same while logs grow and while an analysis begins later
 * @param proof events without which it is not proven, empty for failures
 * @param since an analysis that begins later than this, epoch ns, cannot prove it
 * @param card what is told of it
 */
public record Known(String what, List<Place> proof, long since, Run.FindingCard card) {
    /** An event, by what stays the same while logs grow. */
    public record Place(UUID incarnation, long stamp) {}

    public Known {
        proof = List.copyOf(proof);
    }

    /** The same without its place in the picture. */
    Known told() {
        return new Known(what, proof, since, card.told());
    }
}
