package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Certain orders between chains that are no messages: hand-offs within a process, the start of a child. */
final class Handoffs {
    private Handoffs() {}

    /** @param place where each event stands among those drawn, -1 if it is not */
    static List<Diagram.Handoff> among(Scene scene, int[] place) {
        List<Diagram.Handoff> found = new ArrayList<>();
        Events events = scene.events;
        Map<Long, Integer> open = new HashMap<>();
        Map<String, Integer> children = new HashMap<>();
        for (int e = 0; e < events.size(); e++) {
            if (e == events.first(events.process(e))) {
                open.clear();
            }
            switch (events.kind(e)) {
                case RecordType.HANDOFF_OUT, RecordType.RELEASE -> open.put(events.offset(e), e);
                case RecordType.HANDOFF_IN -> add(found, open.get(events.offset(e)), e, place, "hand-off");
                case RecordType.ACQUIRE -> add(found, open.get(events.offset(e)), e, place, "synchronization");
                case RecordType.CHILD_START -> children.put(key(scene, events.process(e), events.offset(e)), e);
                default -> {
                    // No order of its own.
                }
            }
        }
        Map<UUID, Integer> processes = new HashMap<>();
        scene.execution.processes().forEach(log -> processes.put(log.incarnation(), log.index()));
        for (ProcessLog child : scene.execution.processes()) {
            Integer parent = child.parent() == null ? null : processes.get(child.parent());
            int first = events.first(child.index());
            if (parent != null && first < events.end(child.index())) {
                add(found, children.get(key(scene, parent, child.pid())), first, place, "starts " + child.title());
            }
        }
        return found;
    }

    private static String key(Scene scene, int parent, long pid) {
        return scene.execution.processes().get(parent).id() + " " + pid;
    }

    private static void add(List<Diagram.Handoff> found, Integer from, int to, int[] place, String text) {
        if (from != null && place[from] >= 0 && place[to] >= 0) {
            found.add(new Diagram.Handoff(place[from], place[to], text));
        }
    }
}
