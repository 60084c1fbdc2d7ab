package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Acting;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that act as logical processes, and what acts as the same by being started or given by them. */
class ActingIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldSayOfEachEventWhoseItIs(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log").run(Acting.class);

        assertThat(result.out()).isEqualTo("done\n");
        TracedLog log = TracedLog.all(folder.resolve("log")).get("Acting");
        Map<Integer, String> processes = new HashMap<>();
        for (Entry thread : log.of(RecordType.THREAD)) {
            int zero = thread.text().indexOf('\0');
            processes.put(thread.thread(), zero < 0 ? "Acting" : thread.text().substring(zero + 1));
        }
        assertThat(log.of(RecordType.APPLICATION))
                .hasSize(31)
                .allSatisfy(event -> assertThat(processes.get(event.thread()) + "\0")
                        .as(event.text())
                        .isEqualTo(event.text().substring(0, event.text().indexOf('\0') + 1)));
    }

    /** Two tasks of one process on one worker are two chains, as everywhere. */
    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCutChainsBetweenTasksOfOneProcess(Jdk jdk) throws Exception {
        new Jvm(jdk, folder).agent("dir=log").run(Acting.class);

        TracedLog log = TracedLog.all(folder.resolve("log")).get("Acting");
        Map<Integer, Long> eventsInChain = new HashMap<>();
        for (Entry entry : log.events()) {
            if (entry.type() == RecordType.CHAIN_START) {
                eventsInChain.put(entry.thread(), 0L);
            } else if (entry.type() == RecordType.APPLICATION && entry.text().matches("[abc]\0[12]")) {
                assertThat(eventsInChain.merge(entry.thread(), 1L, Long::sum)).isEqualTo(1);
            }
        }
    }
}
