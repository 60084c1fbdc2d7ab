package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that plays three replicas is judged as three JVMs are. */
class OneJvmIT {
    @TempDir
    Path dir;

    @Test
    void shouldFindTheViolationWhenAMessageMadeTheOrder() throws Exception {
        Analysis analysis = play("caused");

        assertThat(analysis.verdict()).isEqualTo("VIOLATED");
        assertThat(analysis.findings()).hasSize(1);
        assertThat(analysis.findings().get(0).path("title").asText())
                .isEqualTo("replica-c read N before M, although M → N");
        assertThat(analysis.findings().get(0).path("certainty").asText()).isEqualTo("certain");
        assertThatItIsWhole(analysis, 3);
    }

    /** The thread that plays all three is no order between them. */
    @Test
    void shouldPassWhenOnlyTheTestMadeTheOrder() throws Exception {
        Analysis analysis = play("unrelated");

        assertThat(analysis.verdict()).isEqualTo("PASSED");
        assertThat(analysis.findings()).isEmpty();
        assertThatItIsWhole(analysis, 2);
    }

    private static void assertThatItIsWhole(Analysis analysis, int messages) {
        assertThat(analysis.processes())
                .containsExactly("replica-a GOODBYE 0", "replica-b GOODBYE 0", "replica-c GOODBYE 0", "test GOODBYE 0");
        assertThat(analysis.messages()).contains("sent " + messages);
        assertThat(analysis.tracedConnections())
                .hasSize(3)
                .allMatch(connection -> connection.path("aligned").asBoolean(), "aligned");
        assertThat(analysis.gaps()).isZero();
    }

    private Analysis play(String how) throws Exception {
        Path logs = dir.resolve("logs");
        String agent = "-javaagent:" + Program.built("feed.agent") + "=process=test,dir=" + logs;
        String classes = System.getProperty("java.class.path");
        Program ran = Program.java(dir, List.of(agent, "-cp", classes, ThreeReplicas.class.getName(), how));
        assertThat(ran).isEqualTo(new Program(0, "", ""));
        return Analysis.of(dir, logs, "thread");
    }
}
