package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.CONCURRENT;
import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;

import dev.lightcone.protocol.HandoffKind;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** The catalogue's places where threads wait for each other, or one wakes another. */
final class MeetingCatalogue {
    private static final Value KIND = new Value.Constant(HandoffKind.BARRIER);
    private static final String CONDITION = CONCURRENT + "locks/Condition";

    private final Catalogue catalogue;

    MeetingCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add() {
        barrier();
        phaser();
        exchanger();
        selector();
    }

    /** All that arrive do so under the barrier's lock, in a generation that is over when the last has come. */
    private void barrier() {
        String barrier = CONCURRENT + "CyclicBarrier";
        List<String> inside = List.of("dowait");
        Value[] generation = {new Value.Held(barrier, "generation", Type.getObjectType(barrier + "$Generation")), KIND};
        catalogue.call("barrier", barrier, inside, CONDITION, "await", "()V").before(HANDOFFS, "handing", generation);
        catalogue
                .call("barrier", barrier, inside, CONDITION, "awaitNanos", "(J)J")
                .before(HANDOFFS, "handing", generation);
        catalogue
                .call("barrier", barrier, inside, "java/lang/Runnable", "run", "()V")
                .before(HANDOFFS, "meeting", generation);
        catalogue
                .call("barrier", barrier, inside, barrier, "nextGeneration", "()V")
                .before(HANDOFFS, "handing", generation);
        catalogue.around("barrier", barrier, "dowait", "(ZJ)I").exit(HANDOFFS, "passed", new Value.This(), KIND);
    }

    /** Who arrives tells it after that was counted, and who is the last before the others are woken. */
    private void phaser() {
        String phaser = CONCURRENT + "Phaser";
        Value root = new Value.Held(phaser, "root", Type.getObjectType(phaser));
        catalogue.around("phaser", phaser, "doArrive", "(I)I").exit(HANDOFFS, "arrived", root, KIND);
        catalogue
                .call("phaser", phaser, List.of("doArrive", "arriveAndAwaitAdvance"), phaser, "releaseWaiters", "(I)V")
                .before(HANDOFFS, "arrived", root, KIND, new Value.Argument(0));
        catalogue
                .call(
                        "phaser",
                        phaser,
                        List.of("arriveAndAwaitAdvance"),
                        phaser,
                        "internalAwaitAdvance",
                        "(IL" + phaser + "$QNode;)I")
                .before(HANDOFFS, "arrived", root, KIND, new Value.Argument(0));
        catalogue.around("phaser", phaser, "arriveAndAwaitAdvance", "()I").exit(HANDOFFS, "advanced", root, KIND);
        for (String rest : List.of("", "JLjava/util/concurrent/TimeUnit;")) {
            for (String wait : List.of("awaitAdvance", "awaitAdvanceInterruptibly")) {
                catalogue
                        .around("phaser", phaser, wait, "(I" + rest + ")I")
                        .exit(HANDOFFS, "advanced", root, new Value.Argument(0), KIND);
            }
        }
    }

    private void exchanger() {
        Value element = new Value.Constant(HandoffKind.ELEMENT);
        for (String rest : List.of("", "JLjava/util/concurrent/TimeUnit;")) {
            catalogue
                    .around(
                            "exchanger",
                            CONCURRENT + "Exchanger",
                            "exchange",
                            "(Ljava/lang/Object;" + rest + ")Ljava/lang/Object;")
                    .enter(HANDOFFS, "exchanging", new Value.Anything(0), element)
                    .exit(HANDOFFS, "tookResult", element)
                    .thrown(HANDOFFS, "givenFailed", new Value.Anything(0), element);
        }
    }

    /**
     * Both happen under one lock: the one call that will make it return, and its return. Counts only for calls in
     * packages that the user named.
     */
    private void selector() {
        String selector = "sun/nio/ch/EPollSelectorImpl";
        String signal = "sun/nio/ch/EventFD";
        catalogue
                .call("wakeup", selector, List.of("wakeup"), signal, "set", "()V")
                .before(HANDOFFS, "handing", new Value.This(), new Value.Constant(HandoffKind.WAKEUP));
        catalogue
                .call("wakeup", selector, List.of("clearInterrupt"), signal, "reset", "()V")
                .before(HANDOFFS, "taken", new Value.This(), new Value.Constant(HandoffKind.WAKEUP));
    }
}
