package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.Step.How;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Spells a path out from its arrows: the events along lines between them, and how each follows. */
final class Paths {
    private final Execution execution;
    private final Events events;
    private final Arrows arrows;
    private final boolean certain;
    private final IntFunction<String> relay;

    /**
     * Paths of one order.
     *
     * @param certain true if order within a line is certain
     * @param relay name of the relay that a node belongs to, "" for an event
     */
    Paths(Execution execution, Arrows arrows, boolean certain, IntFunction<String> relay) {
        this.execution = execution;
        events = execution.events();
        this.arrows = arrows;
        this.certain = certain;
        this.relay = relay;
    }

    Path spell(int a, int b, int[] along) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(a, null, true, ""));
        int at = a;
        for (int arrow : along) {
            if (arrows.from(arrow) < events.size()) {
                alongLine(steps, at, arrows.from(arrow));
            }
            at = arrows.to(arrow);
            if (at < events.size()) {
                steps.add(step(arrow));
            }
        }
        alongLine(steps, at, b);
        return new Path(steps);
    }

    private Step step(int arrow) {
        How how = arrows.how(arrow);
        String through = relay.apply(arrows.from(arrow));
        return new Step(arrows.to(arrow), how, how != How.THROUGH_PEER && how != How.RESTART, through);
    }

    private void alongLine(List<Step> steps, int from, int to) {
        if (from == to) {
            return;
        }
        if (events.chain(from) == events.chain(to)) {
            steps.add(new Step(to, How.PROGRAM_ORDER, true, ""));
        } else {
            String name = execution.processes().get(events.process(to)).name();
            steps.add(new Step(to, How.PROCESS_ORDER, certain, certain ? "" : "order inside " + name));
        }
    }
}
