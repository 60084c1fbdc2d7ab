package dev.lightcone.agent.it;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.graph.OrderOption;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the collector makes of a folder of logs: the order of the application's own events, by their names. */
final class Order {
    private final Map<String, Integer> byName = new TreeMap<>();
    private final HappensBefore graph;

    Order(Path folder) throws IOException {
        Execution execution = Execution.read(List.of(folder), null, Progress.NONE);
        graph = HappensBefore.of(execution, Join.of(execution), OrderOption.THREAD);
        Events events = execution.events();
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
}
