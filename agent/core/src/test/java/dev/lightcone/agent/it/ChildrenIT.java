package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Parent;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Children of a traced process: traced themselves where they are Java, told of in any case. */
class ChildrenIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceJavaChildrenAndTellHowAllEnded(Jdk jdk) throws Exception {
        TracedLog parent = new Comparison(jdk, folder).run(Parent.class);
        assertThat(parent.of(RecordType.CHILD_START))
                .extracting(Entry::p1, Entry::text)
                .containsExactly(
                        tuple(1L, Parent.class.getName()),
                        tuple(1L, Parent.class.getName()),
                        tuple(1L, Parent.class.getName()),
                        tuple(0L, "true"));
        List<Long> pids =
                parent.of(RecordType.CHILD_START).stream().map(Entry::p0).toList();
        assertThat(parent.of(RecordType.CHILD_END))
                .extracting(Entry::p0, Entry::p1)
                .containsExactly(
                        tuple(pids.get(0), 0L),
                        tuple(pids.get(1), 3L),
                        tuple(pids.get(2), 137L),
                        tuple(pids.get(3), 0L));
        assertThat(parent.of(RecordType.CHILD_DESTROY))
                .extracting(Entry::p0, Entry::p1)
                .containsExactly(tuple(pids.get(2), 1L));

        Map<Long, TracedLog> byPid = new java.util.HashMap<>();
        for (Path log : logs()) {
            TracedLog child = TracedLog.all(log).values().iterator().next();
            byPid.put(child.of(RecordType.PROCESS_START).get(0).p1(), child);
        }
        assertThat(byPid).hasSize(4).containsKeys(pids.get(0), pids.get(1), pids.get(2));
        assertThat(byPid.get(pids.get(0)).of(RecordType.GOODBYE))
                .extracting(Entry::aux)
                .containsExactly(0);
        assertThat(byPid.get(pids.get(1)).of(RecordType.GOODBYE))
                .extracting(Entry::aux)
                .containsExactly(1);
        assertThat(byPid.get(pids.get(2)).of(RecordType.GOODBYE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLeaveChildrenAloneWhenToldTo(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log,children=off").run(Parent.class, "ledger");
        assertThat(result.err()).isEmpty();
        Map<String, TracedLog> logs = TracedLog.all(folder.resolve("log"));
        assertThat(logs).containsOnlyKeys("Parent");
        assertThat(logs.get("Parent").of(RecordType.CHILD_START))
                .extracting(Entry::p1)
                .containsExactly(0L, 0L, 0L, 0L);
    }

    private List<Path> logs() throws java.io.IOException {
        try (Stream<Path> logs = Files.list(folder.resolve("traced/log"))) {
            return logs.filter(log -> !log.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
