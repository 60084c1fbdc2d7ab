package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Catalogue.CONCURRENT;
import static dev.lightcone.agent.weaving.Catalogue.HANDOFFS;

import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * The catalogue's blocking queues. Where each element has a node of its own, the node is what is handed over; elsewhere
 * it is the element, which may be in several places at a time and is counted.
 */
final class QueueCatalogue {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String ONE = "(Ljava/lang/Object;)";
    private static final String TIMED = "(Ljava/lang/Object;JLjava/util/concurrent/TimeUnit;)";
    private static final Value ELEMENT = new Value.Constant(HandoffKind.ELEMENT);
    private static final Value NODE = new Value.Constant(HandoffKind.QUEUE);

    private final Catalogue catalogue;

    QueueCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add() {
        linked();
        deque();
        giving("ArrayBlockingQueue", "enqueue", ONE + "V");
        taking("ArrayBlockingQueue", "dequeue", OBJECT);
        giving("PriorityBlockingQueue", "offer", ONE + "Z");
        taking("PriorityBlockingQueue", "dequeue", OBJECT);
        giving("DelayQueue", "offer", "(Ljava/util/concurrent/Delayed;)Z");
        filled("ArrayBlockingQueue", "(IZLjava/util/Collection;)V");
        filled("PriorityBlockingQueue", "(Ljava/util/Collection;)V");
        filled("LinkedTransferQueue", "(Ljava/util/Collection;)V");
        giving("LinkedTransferQueue", "add", ONE + "Z");
        concurrent();
        concurrentDeque();
        for (String queue : List.of("SynchronousQueue", "LinkedTransferQueue")) {
            giving(queue, "put", ONE + "V");
            trying(queue, "offer", ONE + "Z");
            trying(queue, "offer", TIMED + "Z");
        }
        giving("LinkedTransferQueue", "transfer", ONE + "V");
        trying("LinkedTransferQueue", "tryTransfer", ONE + "Z");
        trying("LinkedTransferQueue", "tryTransfer", TIMED + "Z");
        for (String queue : List.of("SynchronousQueue", "LinkedTransferQueue")) {
            taking(queue, "take", OBJECT);
            taking(queue, "poll", OBJECT);
        }
        // those that give an Object call these
        taking("DelayQueue", "take", "Ljava/util/concurrent/Delayed;");
        taking("DelayQueue", "poll", "Ljava/util/concurrent/Delayed;");
        for (String queue : List.of("LinkedBlockingQueue", "LinkedBlockingDeque", "ArrayBlockingQueue")) {
            drained(queue);
        }
        drained("PriorityBlockingQueue");
        drained("DelayQueue");
    }

    private void linked() {
        String queue = CONCURRENT + "LinkedBlockingQueue";
        Type node = Type.getObjectType(queue + "$Node");
        catalogue.around("queue", queue, "enqueue", null).enter(HANDOFFS, "handing", new Value.Anything(0), NODE);
        // what was taken is the new head, an empty node now
        catalogue
                .around("queue", queue, "dequeue", "()Ljava/lang/Object;")
                .exit(HANDOFFS, "dequeued", new Value.This(), new Value.Held(queue, "head", node), NODE);
    }

    private void deque() {
        String queue = CONCURRENT + "LinkedBlockingDeque";
        Type node = Type.getObjectType(queue + "$Node");
        for (String put : List.of("linkFirst", "linkLast")) {
            catalogue.around("queue", queue, put, null).enter(HANDOFFS, "handing", new Value.Anything(0), NODE);
        }
        for (String[] take : new String[][] {{"unlinkFirst", "first"}, {"unlinkLast", "last"}}) {
            catalogue
                    .around("queue", queue, take[0], "()Ljava/lang/Object;")
                    .enter(HANDOFFS, "dequeued", new Value.This(), new Value.Held(queue, take[1], node), NODE);
        }
    }

    /** What stands in a queue from its making on was put there by its maker. */
    private void filled(String queue, String descriptor) {
        catalogue
                .around("queue", CONCURRENT + queue, "<init>", descriptor)
                .exit(HANDOFFS, "filled", new Value.This(), ELEMENT);
    }

    private void concurrent() {
        String queue = CONCURRENT + "ConcurrentLinkedQueue";
        String node = queue + "$Node";
        catalogue
                .around("concurrent queue", node, "<init>", ONE + "V")
                .exit(HANDOFFS, "enqueueing", new Value.This(), NODE, new Value.Anything(0));
        catalogue
                .call(
                        "concurrent queue",
                        queue,
                        List.of("poll"),
                        node,
                        "casItem",
                        "(Ljava/lang/Object;Ljava/lang/Object;)Z")
                .after(HANDOFFS, "dequeuedIf", new Value.This(), new Value.Receiver(), NODE, new Value.Argument(0));
    }

    /** Its nodes are taken by a VarHandle, which shows no call; so what is to be run is counted. */
    private void concurrentDeque() {
        String queue = CONCURRENT + "ConcurrentLinkedDeque";
        for (String put : List.of("linkFirst", "linkLast")) {
            catalogue
                    .around("concurrent queue", queue, put, ONE + "V")
                    .enter(HANDOFFS, "handingTask", new Value.Anything(0), ELEMENT);
        }
        filled("ConcurrentLinkedDeque", "(Ljava/util/Collection;)V");
        for (String take : List.of("pollFirst", "pollLast")) {
            catalogue
                    .around("concurrent queue", queue, take, "()" + OBJECT)
                    .exit(HANDOFFS, "tookTask", new Value.This(), ELEMENT);
        }
    }

    private void giving(String queue, String method, String descriptor) {
        catalogue
                .around("queue", CONCURRENT + queue, method, descriptor)
                .enter(HANDOFFS, "handing", new Value.Anything(0), ELEMENT)
                .thrown(HANDOFFS, "givenFailed", new Value.Anything(0), ELEMENT);
    }

    private void trying(String queue, String method, String descriptor) {
        catalogue
                .around("queue", CONCURRENT + queue, method, descriptor)
                .enter(HANDOFFS, "handing", new Value.Anything(0), ELEMENT)
                .exit(HANDOFFS, "given", new Value.Anything(0), ELEMENT)
                .thrown(HANDOFFS, "givenFailed", new Value.Anything(0), ELEMENT);
    }

    private void taking(String queue, String method, String result) {
        for (String arguments : List.of("()", "(JLjava/util/concurrent/TimeUnit;)")) {
            catalogue
                    .around("queue", CONCURRENT + queue, method, arguments + result)
                    .exit(HANDOFFS, "tookElement", new Value.This(), ELEMENT);
        }
    }

    /** Who takes several at once cannot tell them apart; they are no cause of the next ones. */
    private void drained(String queue) {
        catalogue
                .around("queue", CONCURRENT + queue, "drainTo", "(Ljava/util/Collection;I)I")
                .exit(HANDOFFS, "drained", new Value.Constant(ChainCut.QUEUE));
    }
}
