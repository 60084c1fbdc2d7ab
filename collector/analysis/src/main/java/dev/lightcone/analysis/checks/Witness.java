package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.graph.Path;
import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.join.MessageRun;
import java.util.List;

/**
 * One message that overtook, with the path that proves it.
 *
 * @param early the message that overtook (m2)
 * @param path from the send of the late message to its send
 */
record Witness(MessageRun early, Path path, List<Hop> hops, WitnessSteps steps) {
    /** That of two messages, with the path of fewest messages between their sends. */
    static Witness search(Case given, MessageRun late, MessageRun early, boolean delivered) {
        Path path = given.graph().path(late.lastSend(), early.firstSend());
        List<Hop> hops = Hop.of(path);
        return new Witness(early, path, hops, new WitnessSteps(given, late, early, hops, delivered));
    }

    boolean smallerThan(Witness other) {
        if (early.label().isEmpty() != other.early.label().isEmpty()) {
            return !early.label().isEmpty();
        }
        if (hops.size() != other.hops.size()) {
            return hops.size() < other.hops.size();
        }
        return early.lastReceive() < other.early.lastReceive();
    }

    /** {@code S2 → J}. */
    String order() {
        return steps.lateName() + " → " + steps.earlyName();
    }

    /** What the first step goes through that is not certain: {@code through order inside replica-b}. */
    String doubt(Case given) {
        return path.steps().stream()
                .filter(step -> !step.certain())
                .findFirst()
                .map(step -> through(step, given))
                .orElse("");
    }

    private static String through(Step step, Case given) {
        String process = given.title(given.events().process(step.event()));
        return switch (step.how()) {
            case RESTART -> "through the restart of " + process;
            case THROUGH_PEER -> "through " + step.through();
            default -> "through order inside " + process;
        };
    }
}
