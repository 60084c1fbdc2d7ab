package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.protocol.RecordType;
import java.util.List;

/**
 * Finds why a message was sent: the last receive before it in its chain, or in the chain that handed it its task. Looks
 * back a bounded number of events; what it does not find there is not known.
 */
final class Causes {
    private static final int MOST = 512;

    private final Case given;
    private final Events events;

    Causes(Case given) {
        this.given = given;
        this.events = given.events();
    }

    /** The receive that caused the send, -1 when it is not known. */
    int of(int send) {
        int event = send;
        for (int i = 0; i < MOST && event >= 0; i++) {
            if (events.isReceive(event)) {
                return event;
            }
            boolean given = events.kind(event) == RecordType.HANDOFF_IN;
            event = given ? events.at(events.process(event), events.offset(event)) : events.previousInChain(event);
        }
        return -1;
    }

    /** True for the server's answer to what it had read on the same connection. */
    boolean answer(MessageRun message) {
        Connection connection =
                given.join().connections().get(given.channel(message).connection());
        int cause = message.channel() == connection.serverToClient() ? of(message.firstSend()) : -1;
        return cause >= 0 && events.socket(cause) == events.socket(message.firstSend());
    }

    /**
     * True when the causes of a message and of all those others are known, and its own came before none of theirs: nothing
     * but time speaks for an order of their sends.
     */
    boolean apart(MessageRun message, List<MessageRun> others) {
        int cause = of(message.firstSend());
        if (cause < 0 || others.stream().anyMatch(other -> of(other.firstSend()) < 0)) {
            return false;
        }
        int[] sends = others.stream().mapToInt(MessageRun::firstSend).toArray();
        HappensBefore graph = given.graph();
        for (boolean after : graph.after(cause, sends, true)) {
            if (after) {
                return false;
            }
        }
        return true;
    }
}
