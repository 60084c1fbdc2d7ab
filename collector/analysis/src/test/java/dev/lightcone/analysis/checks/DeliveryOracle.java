package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.protocol.RecordType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What deliveries make of each pair of messages, by definition and by trying all; both orders are the graph's word. */
final class DeliveryOracle {
    private final Events events;
    private final Join join;
    private final HappensBefore graph;

    DeliveryOracle(Execution execution, Join join, HappensBefore graph) {
        events = execution.events();
        this.join = join;
        this.graph = graph;
    }

    /** One line per pair: what it is, the late message, the other, and whether their order is certain. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        for (MessageRun late : join.messages()) {
            for (MessageRun early : join.messages()) {
                boolean pair = late.index() != early.index()
                        && receiver(late) == receiver(early)
                        && between(late)
                        && between(early);
                boolean excused = late.fate() == Fate.NEVER_READ || datagrams(late) && late.fate() == Fate.LOST;
                boolean unread = late.firstReceive() < 0 && excused;
                if (pair && !unread && marks(receiver(late)) && graph.possibly(late.lastSend(), early.firstSend())) {
                    String what = what(late, early);
                    boolean certain = graph.certainly(late.lastSend(), early.firstSend());
                    all.add(what + " " + late.index() + " " + early.index() + " " + certain);
                }
            }
        }
        all.removeIf(line -> line.startsWith("fine"));
        return all;
    }

    private String what(MessageRun late, MessageRun early) {
        int first = covering(late);
        int second = delivery(early);
        int copy = covering(early);
        boolean overtaken = (late.channel() != early.channel() || datagrams(late))
                && early.lastReceive() >= 0
                && (late.firstReceive() < 0 || early.lastReceive() < late.firstReceive());
        if (first >= 0 && first == copy) {
            return "fine";
        }
        if (first >= 0 && (second >= 0 || first < copy)) {
            return second >= 0 && second < first ? "delivered" : overtaken ? "repaired" : "fine";
        }
        if (first < 0 && second >= 0 && (late.firstReceive() < 0 || second < late.firstReceive())) {
            return "delivered";
        }
        return overtaken ? "undecided" : "fine";
    }

    /** The delivery of this very message: of the copies that were read before, it was certainly sent first. */
    private int delivery(MessageRun message) {
        int told = told(message);
        List<MessageRun> read = read(message, told);
        boolean first = read.contains(message)
                && read.stream()
                        .allMatch(copy -> copy.index() == message.index()
                                || graph.certainly(message.firstSend(), copy.firstSend()));
        return first ? told : -1;
    }

    /** The delivery of the message or a copy, or of what the process made itself and was sent again. */
    private int covering(MessageRun message) {
        int told = told(message);
        boolean own = join.messages().stream()
                .anyMatch(m -> sender(m) == receiver(message) && m.label().equals(message.label()));
        return own || !read(message, told).isEmpty() ? told : -1;
    }

    private List<MessageRun> read(MessageRun message, int told) {
        return join.messages().stream()
                .filter(m -> receiver(m) == receiver(message) && m.label().equals(message.label()))
                .filter(m -> m.lastReceive() >= 0 && m.lastReceive() < told)
                .toList();
    }

    /** The one event that delivered this label at the receiver; -1 none, or several. */
    private int told(MessageRun message) {
        int found = -1;
        int times = 0;
        for (int e = 0; e < events.size(); e++) {
            boolean told = events.kind(e) == RecordType.DELIVER && events.process(e) == receiver(message);
            if (told && events.label(e).equals(message.label())) {
                found = e;
                times++;
            }
        }
        return !message.label().isEmpty() && times == 1 ? found : -1;
    }

    private boolean marks(int process) {
        for (int e = 0; e < events.size(); e++) {
            if (events.kind(e) == RecordType.DELIVER && events.process(e) == process) {
                return true;
            }
        }
        return false;
    }

    private boolean between(MessageRun message) {
        Channel channel = join.channels().get(message.channel());
        return channel.aligned()
                && channel.traced()
                && channel.sender().process() != channel.receiver().process();
    }

    private boolean datagrams(MessageRun message) {
        int connection = join.channels().get(message.channel()).connection();
        return join.connections().get(connection).transport().equals("udp");
    }

    private int sender(MessageRun message) {
        return join.channels().get(message.channel()).sender().process();
    }

    private int receiver(MessageRun message) {
        return join.channels().get(message.channel()).receiver().process();
    }
}
