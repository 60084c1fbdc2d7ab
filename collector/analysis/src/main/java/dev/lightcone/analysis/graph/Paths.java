package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Spells a path out from its arrows: the events along lines between them, and how each follows. */
final class Paths {
    private final Execution execution;
    private final Events events;
    private final boolean certain;
    private final IntFunction<String> relay;

    /**
     * Paths of one order.
     *
     * @param certain true if order within a line is certain
     * @param relay name of the relay that a node belongs to, "" for an event
     */
    Paths(Execution execution, boolean certain, IntFunction<String> relay) {
        this.execution = execution;
        events = execution.events();
        this.certain = certain;
        this.relay = relay;
    }

    /** @param order of which the numbers of arrows are */
    Path spell(int a, int b, LineOrder order, int[] along) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(a, null, true, ""));
        int at = a;
        for (int i = 0; i < along.length; i++) {
            if (order.from(along[i]) < events.size()) {
                alongLine(steps, at, order.from(along[i]));
            }
            at = order.to(along[i]);
            if (at < events.size()) {
                at = shown(at, i + 1 < along.length ? order.from(along[i + 1]) : b);
                steps.add(step(order, along[i], at));
            }
        }
        alongLine(steps, at, b);
        return new Path(steps);
    }

    private Step step(LineOrder order, int arrow, int target) {
        How how = order.how(arrow);
        String through = relay.apply(order.from(arrow));
        return new Step(target, how, how != How.THROUGH_PEER && how != How.RESTART, through);
    }

    /** Of a chain that begins with what it was given, that: the mark of its beginning says nothing to people. */
    private int shown(int e, int next) {
        boolean mark = events.kind(e) == RecordType.CHAIN_START;
        for (int after = e + 1; mark && after <= next && after < events.size(); after++) {
            if (events.previousInChain(after) == e) {
                return events.chain(next) == events.chain(e) ? after : e;
            }
        }
        return e;
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
