package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Telling;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application tells stands in the log as it was told. */
class TellingIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLogWhatTheApplicationTells(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log").run(Telling.class);

        assertThat(result.out()).isEqualTo("as expected\n");
        TracedLog log = TracedLog.all(folder.resolve("log")).get("Telling");
        assertThat(texts(log, RecordType.WRITE)).containsExactly("0 cart 17\0v1");
        assertThat(texts(log, RecordType.READ)).containsExactly("0 cart 17\0v1");
        assertThat(texts(log, RecordType.DELIVER)).containsExactly("0 J\0What a relief!");
        assertThat(texts(log, RecordType.OUTSIDE)).containsExactly("1 call 4711", "2 call 4711");
        assertThat(texts(log, RecordType.OPERATION)).containsExactly("1 check out", "2 check out");
        List<Entry> operation = log.of(RecordType.OPERATION);
        assertThat(operation.get(0).p0())
                .isEqualTo(operation.get(0).stamp())
                .isEqualTo(operation.get(1).p0());
    }

    private static List<String> texts(TracedLog log, int type) {
        return log.of(type).stream().map(e -> e.aux() + " " + e.text()).toList();
    }
}
