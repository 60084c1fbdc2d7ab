package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Failing;
import dev.lightcone.agent.programs.KeptAlive;
import dev.lightcone.agent.programs.Relays;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that pass requests on: the way of each request is certain, and between two requests nothing is. */
class RelaysIT {
    private static final List<String> WAY = List.of("start", "A", "B", "back", "end");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldFollowEachRequestAndLinkNoTwo(Jdk jdk) throws Exception {
        judge(jdk, Relays.class, 7 * Relays.REQUESTS * WAY.size());
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLinkNoTwoWhenAThreadFindsTheNextRequestOnTheConnectionThatItJustServed(Jdk jdk) throws Exception {
        judge(jdk, KeptAlive.class, 2 * 2 * 3);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLinkNoTwoWhenHandlersThrow(Jdk jdk) throws Exception {
        judge(jdk, Failing.class, Failing.MAKES * Failing.REQUESTS * 2);
    }

    private void judge(Jdk jdk, Class<?> program, int events) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).servers().agent("dir=log").run(program);
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        Order order = new Order(folder.resolve("log"));
        List<String> lost = new ArrayList<>();
        List<String> invented = new ArrayList<>();
        assertThat(order.names()).hasSize(events);
        for (String before : order.names()) {
            for (String after : order.names()) {
                judge(order, before, after, lost, invented);
            }
        }
        assertThat(invented)
                .as("certain between requests that have nothing to do with each other; %s", first(order, invented))
                .isEmpty();
        assertThat(lost).as("not certain on the way of one request").isEmpty();
    }

    /** The shortest explanation that a wrong pair has, since the others mostly follow from that one. */
    private static String first(Order order, List<String> pairs) {
        return pairs.stream()
                .map(pair -> pair.split(" -> "))
                .map(pair -> order.why(pair[0], pair[1]))
                .min(Comparator.comparingLong(why -> why.lines().count()))
                .orElse("");
    }

    private static void judge(Order order, String before, String after, List<String> lost, List<String> invented) {
        boolean certain = order.certainly(before, after);
        boolean so = request(before).equals(request(after)) && place(before) < place(after);
        if (certain && !so) {
            invented.add(before + " -> " + after);
        } else if (so && !certain) {
            lost.add(before + " -> " + after);
        }
    }

    private static String request(String name) {
        return name.substring(0, name.lastIndexOf(' '));
    }

    private static int place(String name) {
        return WAY.indexOf(name.substring(name.lastIndexOf(' ') + 1));
    }
}
