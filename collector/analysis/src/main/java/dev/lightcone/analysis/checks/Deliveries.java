package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
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
 * Where applications say that they delivered messages. A delivery is that of a message when its id is the label of this
 * message alone among those sent to the process, it is told once, and after the message was read; else nothing is
 * concluded from it.
 */
final class Deliveries {
    private static final int SEVERAL = -2;

    private final int[] events;
    private final BitSet marking = new BitSet();
    private final Map<Integer, List<String>> unclear = new HashMap<>();

    Deliveries(Execution execution, Join join) {
        events = new int[join.messages().size()];
        Arrays.fill(events, -1);
        List<Map<String, Integer>> told = told(execution);
        if (!marking.isEmpty()) {
            List<Map<String, Integer>> labelled = labelled(execution, join);
            marking.stream().forEach(p -> match(p, told.get(p), labelled.get(p), sent(p, join), join));
        }
    }

    /** True when that application tells what it delivers; its reads then prove little. */
    boolean marks(int process) {
        return process >= 0 && marking.get(process);
    }

    /** The event that delivered a message, -1 when none is known to be it. */
    int of(MessageRun message) {
        return events[message.index()];
    }

    /** Ids that a process delivered and that name no message, or not one message, of those it sent or was sent. */
    List<String> unclear(int process) {
        return unclear.getOrDefault(process, List.of());
    }

    private List<Map<String, Integer>> told(Execution execution) {
        List<Map<String, Integer>> told = maps(execution);
        Events all = execution.events();
        for (int e = 0; e < all.size(); e++) {
            if (all.kind(e) == RecordType.DELIVER) {
                marking.set(all.process(e));
                told.get(all.process(e)).merge(all.label(e), e, (one, other) -> SEVERAL);
            }
        }
        return told;
    }

    private static List<Map<String, Integer>> labelled(Execution execution, Join join) {
        List<Map<String, Integer>> labelled = maps(execution);
        for (MessageRun message : join.messages()) {
            int to = join.channels().get(message.channel()).receiver().process();
            if (to >= 0 && !message.label().isEmpty()) {
                labelled.get(to).merge(message.label(), message.index(), (one, other) -> SEVERAL);
            }
        }
        return labelled;
    }

    private static Set<String> sent(int process, Join join) {
        Set<String> labels = new HashSet<>();
        for (MessageRun message : join.messages()) {
            if (join.channels().get(message.channel()).sender().process() == process) {
                labels.add(message.label());
            }
        }
        return labels;
    }

    private void match(
            int process, Map<String, Integer> told, Map<String, Integer> labelled, Set<String> sent, Join join) {
        told.forEach((id, event) -> {
            int message = labelled.getOrDefault(id, -1);
            boolean known = event >= 0 && message >= 0;
            int read = known ? join.messages().get(message).lastReceive() : -1;
            if (known && read >= 0 && read < event) {
                events[message] = event;
            } else if (message != -1 || !sent.contains(id)) {
                // What nobody sent to the process, and it sent itself, is its own: no message was delivered.
                unclear.computeIfAbsent(process, p -> new ArrayList<>()).add(id);
            }
        });
        unclear.values().forEach(ids -> ids.sort(null));
    }

    private static List<Map<String, Integer>> maps(Execution execution) {
        List<Map<String, Integer>> maps = new ArrayList<>();
        execution.processes().forEach(process -> maps.add(new HashMap<>()));
        return maps;
    }
}
