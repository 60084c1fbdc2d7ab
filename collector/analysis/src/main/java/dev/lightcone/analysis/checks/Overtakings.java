package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.ClockWalk;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Join;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds every overtaking of an execution. Where few messages are late, which is the rule, clocks of potential order find
 * them and the graph is asked which of them are certain; where many are, clocks of both orders tell, or, where these would
 * be too wide, the graph alone.
 */
final class Overtakings {
    /** One late message in so many events are few, and so is any number up to the second one. */
    private static final int RARE = 400;

    private static final int FEW = 1_000;

    private Overtakings() {}

    /** All of them at reading, by number of the late message. */
    static List<Overtaking> find(Execution execution, Join join, HappensBefore graph) {
        return find(execution, join, graph, new Reading(join));
    }

    /** All of them at the given moments, of the pairs asked for, by number of the late message. */
    static List<Overtaking> find(Execution execution, Join join, HappensBefore graph, Moments moments) {
        return find(
                execution,
                join,
                graph,
                moments,
                Math.max(FEW, execution.events().size() / RARE));
    }

    /** @param few so many late messages are few */
    static List<Overtaking> find(Execution execution, Join join, HappensBefore graph, Moments moments, int few) {
        ClockWalk potential = graph.walkOfPotential();
        if (potential != null) {
            OvertakingSweep sweep = new OvertakingSweep(execution, join, moments, potential, few);
            List<Overtaking> found = sweep.find();
            if (found != null) {
                return certainOnes(found, join, graph);
            }
            ClockWalk both = sweep.blind() ? null : graph.walk();
            found = both == null ? null : new OvertakingSweep(execution, join, moments, both).find();
            if (found != null) {
                return found;
            }
        }
        return OvertakingSearch.find(execution, join, graph, moments);
    }

    /** The same, of which each is called certain that is. */
    private static List<Overtaking> certainOnes(List<Overtaking> found, Join join, HappensBefore graph) {
        List<Overtaking> known = new ArrayList<>(found.size());
        for (Overtaking overtaking : found) {
            int[] by = new int[overtaking.by().size()];
            int[] sends = new int[by.length];
            for (int i = 0; i < by.length; i++) {
                by[i] = overtaking.message(i);
                sends[i] = join.firstSendOf(by[i]);
            }
            boolean[] certain = graph.after(join.lastSendOf(overtaking.late()), sends, true);
            for (int i = 0; i < by.length; i++) {
                by[i] = by[i] << 1 | (certain[i] ? 1 : 0);
            }
            known.add(overtaking.with(new Overtakers(by)));
        }
        return known;
    }
}
