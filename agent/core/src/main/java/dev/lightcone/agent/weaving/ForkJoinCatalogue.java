package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.CONCURRENT;
import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;

import dev.lightcone.protocol.HandoffKind;
import java.util.List;

/** The catalogue's forks and joins. */
final class ForkJoinCatalogue {
    private static final String TASK = CONCURRENT + "ForkJoinTask";
    private static final Value FORK = new Value.Constant(HandoffKind.FORK);
    private static final Value RESULT = new Value.Constant(HandoffKind.FORK_JOIN_RESULT);

    private final Catalogue catalogue;

    ForkJoinCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Of several the first is not forked but executed at once, and so is one that is invoked. A task that is executed is
     * done once; what completes it otherwise is no hand-off.
     */
    void add() {
        catalogue.around("fork", TASK, "fork", null).enter(HANDOFFS, "handing", new Value.This(), FORK);
        for (String descriptor : List.of("()I", "()V")) {
            catalogue
                    .call("fork result", TASK, List.of("doExec"), TASK, "setDone", descriptor)
                    .before(HANDOFFS, "handing", new Value.This(), RESULT);
        }
        for (String join : List.of("join", "get", "quietlyJoin", "resultNow")) {
            catalogue.around("join", TASK, join, null).exit(HANDOFFS, "taken", new Value.This(), RESULT);
        }
        for (String invoke : List.of("invoke", "quietlyInvoke")) {
            catalogue
                    .around("join", TASK, invoke, null)
                    .enter(HANDOFFS, "handing", new Value.This(), FORK)
                    .exit(HANDOFFS, "taken", new Value.This(), RESULT);
        }
        catalogue
                .around("join", TASK, "invokeAll", "(L" + TASK + ";L" + TASK + ";)V")
                .enter(HANDOFFS, "handing", new Value.Anything(0), FORK)
                .exit(HANDOFFS, "took", new Value.Argument(0), new Value.Argument(1), RESULT);
        catalogue
                .around("join", TASK, "invokeAll", "([L" + TASK + ";)V")
                .enter(HANDOFFS, "forking", new Value.Argument(0), FORK)
                .exit(HANDOFFS, "tookAll", new Value.Argument(0), RESULT);
        catalogue
                .around("join", TASK, "invokeAll", "(Ljava/util/Collection;)Ljava/util/Collection;")
                .enter(HANDOFFS, "forking", new Value.Argument(0), FORK)
                .exit(HANDOFFS, "tookAll", RESULT);
        catalogue
                .around("join", CONCURRENT + "ForkJoinPool", "invoke", "(L" + TASK + ";)Ljava/lang/Object;")
                .exit(HANDOFFS, "took", new Value.Argument(0), RESULT);
        for (String part : List.of("tryComplete", "propagateCompletion")) {
            catalogue
                    .around("parts", CONCURRENT + "CountedCompleter", part, "()V")
                    .enter(HANDOFFS, "part", new Value.This(), new Value.Constant(HandoffKind.PART));
        }
    }
}
