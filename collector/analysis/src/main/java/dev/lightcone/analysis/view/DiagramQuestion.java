package dev.lightcone.analysis.view;

import java.util.List;

/**
 * Which window of the diagram is wanted, and how much of it.
 *
 * @param axis what {@code from} and {@code to} are counted along; they are cut to the run
 * @param most plain events at most
 * @param sample true: of too many plain events some, spread evenly; false: none, their counts tell
 * @param keep ids of events that are told whatever the window; unknown ones are passed over
 */
public record DiagramQuestion(Axis axis, double from, double to, int most, boolean sample, List<String> keep) {
    /** A window in wall time, ms since the run began. */
    public static DiagramQuestion wall(double from, double to, int most) {
        return new DiagramQuestion(Axis.WALL, from, to, most, true, List.of());
    }

    /** All of the run. */
    public static DiagramQuestion whole(int most) {
        return wall(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, most);
    }
}
