package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/**
 * What is judged: an execution, joined and ordered.
 *
 * @param deliveries what the applications say of them
 */
record Case(Execution execution, Join join, HappensBefore graph, Deliveries deliveries) {
    Case(Execution execution, Join join, HappensBefore graph) {
        this(execution, join, graph, new Deliveries(execution, join, graph));
    }

    Events events() {
        return execution.events();
    }

    MessageRun message(int index) {
        return join.messages().get(index);
    }

    Channel channel(MessageRun message) {
        return join.channels().get(message.channel());
    }

    /** Process number, -1 = not traced. */
    int sender(MessageRun message) {
        return channel(message).sender().process();
    }

    /** Process number, -1 = not traced. */
    int receiver(MessageRun message) {
        return channel(message).receiver().process();
    }

    /** Process number of who sends on a channel, -1 = not traced. */
    int sender(int channel) {
        return join.channels().get(channel).sender().process();
    }

    /** Process number of who was sent a message, -1 = not traced. */
    int receiverOf(int message) {
        return receiver(join.channelOfMessage(message));
    }

    /** Process number of who receives on a channel, -1 = not traced. */
    int receiver(int channel) {
        return join.channels().get(channel).receiver().process();
    }

    String title(int process) {
        return execution.processes().get(process).title();
    }

    MessageNames names() {
        return new MessageNames(execution, join);
    }

    /** What is missing: as the logs say, as the join found, and what the graph left out. */
    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>(join.gaps());
        gaps.addAll(graph.cycles());
        return gaps;
    }

    /**
     * True when a message was not read as far as its receiver's log goes, and that log cannot tell; also when later bytes
     * show that it was read, but not when.
     */
    boolean unclear(int message) {
        if (join.firstReceiveOf(message) >= 0) {
            return false;
        }
        Fate fate = join.fateOf(message);
        return fate == Fate.UNKNOWN || fate == Fate.DELIVERED;
    }

    /** True when the application of that process says itself what it delivers; its reads then prove little. */
    boolean marksDelivery(int process) {
        return deliveries.marks(process);
    }
}
