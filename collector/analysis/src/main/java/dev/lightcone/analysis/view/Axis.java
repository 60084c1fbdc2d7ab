package dev.lightcone.analysis.view;

import java.util.Locale;
import java.util.Optional;

/** What the diagram runs along: wall time in ms, Lamport time, or one step per event. */
public enum Axis {
    WALL,
    LAMPORT,
    STEPS;

    /** The axis that the API calls so. */
    public static Optional<Axis> of(String name) {
        for (Axis axis : values()) {
            if (axis.word().equals(name)) {
                return Optional.of(axis);
            }
        }
        return Optional.empty();
    }

    /** Its name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    double place(Scene scene, int e) {
        return switch (this) {
            case WALL -> scene.ms(e);
            case LAMPORT -> scene.graph.lamport(e);
            case STEPS -> scene.rank(e);
        };
    }

    /** Where it ends; it begins at 0. */
    double end(Diagram.Extent extent) {
        return switch (this) {
            case WALL -> extent.wall();
            case LAMPORT -> extent.lamport() + 1.0;
            case STEPS -> extent.steps();
        };
    }
}
