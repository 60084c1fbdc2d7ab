package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.ClockWalk;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Join;
import java.util.List;

/** Finds every overtaking of an execution: by running clocks where that is possible, else by asking the graph. */
final class Overtakings {
    private Overtakings() {}

    /** All of them at reading, by number of the late message. */
    static List<Overtaking> find(Execution execution, Join join, HappensBefore graph) {
        return find(execution, join, graph, new Reading(join));
    }

    /** All of them at the given moments, of the pairs asked for, by number of the late message. */
    static List<Overtaking> find(Execution execution, Join join, HappensBefore graph, Moments moments) {
        ClockWalk walk = graph.walk();
        List<Overtaking> found = walk == null ? null : new OvertakingSweep(execution, join, moments, walk).find();
        return found == null ? OvertakingSearch.find(execution, join, graph, moments) : found;
    }
}
