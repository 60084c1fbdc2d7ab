package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.graph.Path;
import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.graph.Step.How;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a path that leaves its chain.
 *
 * @param from event before it
 * @param to event that it leads to
 */
record Hop(int from, int to, How how, boolean certain, String through) {
    /** The hops of a path in order; steps within a chain are left out. */
    static List<Hop> of(Path path) {
        List<Hop> hops = new ArrayList<>();
        int before = -1;
        for (Step step : path.steps()) {
            if (before >= 0 && step.how() != How.PROGRAM_ORDER) {
                hops.add(new Hop(before, step.event(), step.how(), step.certain(), step.through()));
            }
            before = step.event();
        }
        return hops;
    }

    /** True when a story must tell it: it leads to another process, or through somebody who is not traced. */
    boolean toBeTold(Events events) {
        return events.process(from) != events.process(to) || how == How.MESSAGE || how == How.THROUGH_PEER;
    }
}
