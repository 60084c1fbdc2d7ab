package dev.lightcone.agent.it;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.graph.OrderOption;
import dev.lightcone.analysis.graph.Path;
import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the collector makes of a folder of logs: the order of the application's own events, by their names. */
final class Order {
    private final Map<String, Integer> byName = new TreeMap<>();
    private final Events events;
    private final HappensBefore graph;

    Order(java.nio.file.Path folder) throws IOException {
        Execution execution = Execution.read(List.of(folder), null, Progress.NONE);
        graph = HappensBefore.of(execution, Join.of(execution), OrderOption.THREAD);
        events = execution.events();
        for (int e = 0; e < events.size(); e++) {
            if (events.kind(e) == RecordType.APPLICATION) {
                byName.put(events.label(e), e);
            }
        }
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    boolean certainly(String before, String after) {
        return graph.certainly(byName.get(before), byName.get(after));
    }

    boolean possibly(String before, String after) {
        return graph.possibly(byName.get(before), byName.get(after));
    }

    /** How the one is before the other: each event of a path with its link, stamp, chain, kind, thread and source line. */
    String why(String before, String after) {
        Path path = graph.path(byName.get(before), byName.get(after));
        StringBuilder why = new StringBuilder(before + " -> " + after + (path == null ? ": no path" : ":"));
        for (Step step : path == null ? List.<Step>of() : path.steps()) {
            int e = step.event();
            String link = step.how() == null ? "" : (step.certain() ? "" : "perhaps ") + step.how() + " to ";
            why.append("\n    %s@%d chain %d, type %d %s, %s %s"
                    .formatted(
                            link,
                            events.stamp(e),
                            events.chain(e),
                            events.kind(e),
                            events.label(e),
                            events.threadInfo(events.thread(e)).name(),
                            events.location(e)));
        }
        return why.toString();
    }
}
