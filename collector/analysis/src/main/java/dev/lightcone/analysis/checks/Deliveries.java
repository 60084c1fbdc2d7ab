package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where applications say that they delivered messages. A delivery is that of the message whose label is its id, if it is
 * told once and after the message was read. Messages to one process with one label are copies of one, by gossip or a
 * retry: what was delivered is one of those read before, and with it all of them are.
 */
final class Deliveries {
    private static final int SEVERAL = -2;

    private final Join join;
    private final HappensBefore graph;
    private final int[] events;
    private final int[] covered;
    private final BitSet marking = new BitSet();
    private final Map<Integer, List<String>> unclear = new HashMap<>();

    Deliveries(Execution execution, Join join, HappensBefore graph) {
        this.join = join;
        this.graph = graph;
        events = new int[join.messages().size()];
        Arrays.fill(events, -1);
        covered = events.clone();
        List<Map<String, Integer>> told = told(execution);
        if (!marking.isEmpty()) {
            List<Map<String, List<MessageRun>>> labelled = labelled(execution);
            marking.stream().forEach(p -> match(p, told.get(p), labelled.get(p), sent(p)));
        }
    }

    /** True when that application tells what it delivers; its reads then prove little. */
    boolean marks(int process) {
        return process >= 0 && marking.get(process);
    }

    /** The event that delivered this very message, -1 when none is known to be it. */
    int of(int message) {
        return events[message];
    }

    /** The event that delivered the message or a copy of it, -1 when none is known to have. */
    int covering(int message) {
        return covered[message];
    }

    /** Ids that a process delivered and that name no message, or not one message, of those it sent or was sent. */
    List<String> unclear(int process) {
        return unclear.getOrDefault(process, List.of());
    }

    private List<Map<String, Integer>> told(Execution execution) {
        List<Map<String, Integer>> told = new ArrayList<>();
        execution.processes().forEach(process -> told.add(new HashMap<>()));
        Events all = execution.events();
        for (int e = 0; e < all.size(); e++) {
            if (all.kind(e) == RecordType.DELIVER) {
                marking.set(all.process(e));
                told.get(all.process(e)).merge(all.label(e), e, (one, other) -> SEVERAL);
            }
        }
        return told;
    }

    private List<Map<String, List<MessageRun>>> labelled(Execution execution) {
        List<Map<String, List<MessageRun>>> labelled = new ArrayList<>();
        execution.processes().forEach(process -> labelled.add(new HashMap<>()));
        for (MessageRun message : join.messages()) {
            int to = join.channels().get(message.channel()).receiver().process();
            if (to >= 0 && !message.label().isEmpty()) {
                labelled.get(to)
                        .computeIfAbsent(message.label(), label -> new ArrayList<>())
                        .add(message);
            }
        }
        return labelled;
    }

    private Set<String> sent(int process) {
        Set<String> labels = new HashSet<>();
        for (MessageRun message : join.messages()) {
            if (join.channels().get(message.channel()).sender().process() == process) {
                labels.add(message.label());
            }
        }
        return labels;
    }

    private void match(
            int process, Map<String, Integer> told, Map<String, List<MessageRun>> labelled, Set<String> sent) {
        told.forEach((id, event) -> {
            List<MessageRun> copies = labelled.getOrDefault(id, List.of());
            List<MessageRun> read = event < 0 ? List.of() : readBefore(event, copies);
            // What nobody had sent to the process, and it sent itself, is its own: copies of it only come back.
            boolean own = read.isEmpty() && sent.contains(id) && (copies.isEmpty() || event >= 0);
            if (!read.isEmpty() || own) {
                copies.forEach(copy -> covered[copy.index()] = event);
                MessageRun first = first(read);
                if (first != null) {
                    events[first.index()] = event;
                }
            } else {
                unclear.computeIfAbsent(process, p -> new ArrayList<>()).add(id);
            }
        });
        unclear.values().forEach(ids -> ids.sort(null));
    }

    private static List<MessageRun> readBefore(int event, List<MessageRun> copies) {
        return copies.stream()
                .filter(copy -> copy.lastReceive() >= 0 && copy.lastReceive() < event)
                .toList();
    }

    /** The copy that was certainly sent before all others: what came before it came before whichever was delivered. */
    private MessageRun first(List<MessageRun> copies) {
        for (MessageRun first : copies) {
            if (copies.stream()
                    .allMatch(copy -> copy.index() == first.index()
                            || copy.firstSend() >= 0
                                    && first.firstSend() >= 0
                                    && graph.certainly(first.firstSend(), copy.firstSend()))) {
                return first;
            }
        }
        return null;
    }
}
