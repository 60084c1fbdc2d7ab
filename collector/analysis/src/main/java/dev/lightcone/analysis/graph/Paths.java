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
    private final LineOrder order;
    private final boolean certain;
    private final IntFunction<String> relay;

    /**
     * Paths of one order.
     *
     * @param certain true if order within a line is certain
     * @param relay name of the relay that a node belongs to, "" for an event
     */
    Paths(Execution execution, LineOrder order, boolean certain, IntFunction<String> relay) {
        this.execution = execution;
        events = execution.events();
        this.order = order;
        this.certain = certain;
        this.relay = relay;
    }

    Path spell(int a, int b, int[] along) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(a, null, true, ""));
        int at = a;
        for (int arrow : along) {
            if (order.from(arrow) < events.size()) {
                alongLine(steps, at, order.from(arrow));
            }
            at = order.to(arrow);
            if (at < events.size()) {
                steps.add(step(arrow));
            }
        }
        alongLine(steps, at, b);
        return new Path(steps);
    }

    private Step step(int arrow) {
        How how = order.how(arrow);
        String through = relay.apply(order.from(arrow));
        return new Step(order.to(arrow), how, how != How.THROUGH_PEER && how != How.RESTART, through);
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
