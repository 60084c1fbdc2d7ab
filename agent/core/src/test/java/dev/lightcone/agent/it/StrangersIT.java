package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Strangers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers at the same time, through one client and on shared threads: each one's order is certain, and no two's. */
class StrangersIT {
    private static final String[] WAY = {"asks", "served", "answered"};
    /** In whose client an answer may be told by the thread that asked, out of memory that is not looked at. */
    private static final String MAY_MISS = "byJetty";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLinkNoTwoCallersWhenTheyShareClientAndServers(Jdk jdk) throws Exception {
        Path keys = folder.resolve("keys");
        Keys.make(jdk, keys);
        Jvm.Result result = new Jvm(jdk, folder)
                .servers()
                .agent("dir=log")
                .option("-Djdk.internal.httpclient.disableHostnameVerification=true")
                .run(Strangers.class, keys.toString());
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        Order order = new Order(folder.resolve("log"));
        List<String> lost = new ArrayList<>();
        List<String> invented = new ArrayList<>();
        List<Event> events = order.names().stream().map(Event::of).toList();
        assertThat(events).hasSize(7 * Strangers.CALLERS * Strangers.REQUESTS * WAY.length);
        for (Event before : events) {
            for (Event after : events) {
                if (before.make().equals(after.make())) {
                    judge(order, before, after, lost, invented);
                }
            }
        }
        assertThat(invented).as("certain between strangers").isEmpty();
        assertThat(lost).as("not certain for one caller").isEmpty();
    }

    private static void judge(Order order, Event before, Event after, List<String> lost, List<String> invented) {
        boolean certain = order.certainly(before.name(), after.name());
        boolean so = before.caller().equals(after.caller()) && before.place() < after.place();
        if (certain && !so) {
            invented.add(before.name() + " -> " + after.name());
        } else if (so && !certain && !before.make().equals(MAY_MISS)) {
            lost.add(before.name() + " -> " + after.name());
        }
    }

    /** One of the program's events, with its place among those of its caller. */
    private record Event(String name, String make, String caller, int place) {
        static Event of(String name) {
            String[] parts = name.split("[ -]");
            int place = Integer.parseInt(parts[2]) * WAY.length + List.of(WAY).indexOf(parts[3]);
            return new Event(name, parts[0], parts[1], place);
        }
    }
}
