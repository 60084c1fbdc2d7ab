package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds why a message was sent: the last receives before it in its chain, in those that handed it something, and in the
 * one that began its connection. Looks back a bounded number of events; what it does not find there is not known.
 */
final class Causes {
    private static final int MOST = 512;

    private final Case given;
    private final Events events;

    Causes(Case given) {
        this.given = given;
        this.events = given.events();
    }

    /** The receives that caused the send, empty when they are not known. */
    Set<Integer> of(int send) {
        Set<Integer> causes = new LinkedHashSet<>();
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(send));
        while (!open.isEmpty()) {
            int event = open.pop();
            if (events.isReceive(event)) {
                causes.add(event);
            } else if (seen.add(event) && (seen.size() > MOST || !lookBack(event, open))) {
                return Set.of();
            }
        }
        return causes;
    }

    /** False when what came before is not in the log. */
    private boolean lookBack(int event, Deque<Integer> open) {
        int previous = events.previousInChain(event);
        if (previous >= 0) {
            open.push(previous);
        }
        int giver = events.kind(event) == RecordType.HANDOFF_IN
                ? events.at(events.process(event), events.offset(event))
                : event;
        if (giver != event && giver >= 0) {
            open.push(giver);
        }
        int connect = given.join().connectOf(event);
        if (connect >= 0) {
            open.push(connect);
        }
        return giver >= 0;
    }

    /** True for the server's answer to what it had read on the same connection. */
    boolean answer(MessageRun message) {
        Connection connection =
                given.join().connections().get(given.channel(message).connection());
        int socket = events.socket(message.firstSend());
        return message.channel() == connection.serverToClient()
                && of(message.firstSend()).stream().anyMatch(cause -> events.socket(cause) == socket);
    }

    /**
     * True when the causes of a message and of all those others are known, none of them is one of its own, and its own came
     * before none of those others: nothing but time speaks for an order of their sends.
     */
    boolean apart(MessageRun message, List<MessageRun> others) {
        Set<Integer> causes = of(message.firstSend());
        IntStream.Builder later = IntStream.builder();
        for (MessageRun other : others) {
            Set<Integer> its = of(other.firstSend());
            if (causes.isEmpty() || its.isEmpty() || !Collections.disjoint(causes, its)) {
                return false;
            }
            beginnings(message, other, its).forEach(later);
        }
        int[] asked = later.build().toArray();
        return causes.stream().noneMatch(cause -> anyAfter(cause, asked));
    }

    /**
     * Where another message began to come about. If the same process sent both, that is where its causes were sent: what
     * a lock within has ordered are the causes, and not what came of them, which would be certain if it were ordered.
     */
    private IntStream beginnings(MessageRun message, MessageRun other, Set<Integer> causes) {
        boolean within = given.sender(message) == given.sender(other)
                && causes.stream().allMatch(cause -> given.join().sendersOf(cause).length > 0);
        return within
                ? causes.stream()
                        .flatMapToInt(cause -> IntStream.of(given.join().sendersOf(cause)))
                : IntStream.of(other.firstSend());
    }

    private boolean anyAfter(int cause, int[] asked) {
        for (boolean after : given.graph().after(cause, asked, true)) {
            if (after) {
                return true;
            }
        }
        return false;
    }
}
