package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that stood before the agent came: an honest gap at first, aligned when there is evidence. */
class LateAttachIT {
    private static final int PATIENCE_SECONDS = 300;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAlignAConnectionThatStoodBefore(boolean bothLate) throws Exception {
        Process server = start(false);
        Process client = null;
        try {
            String port = server.inputReader().readLine();
            client = start(!bothLate, port);
            BufferedReader answers = client.inputReader();
            talk(client, answers);
            attach(server, "server");
            if (bothLate) {
                attach(client, "client");
            }
            talk(client, answers);
            String first = analyse();
            assertThat(first).contains("\"aligned\":false", "\"reason\":\"NOT_ALIGNED\"");
            // not "no edges": where attaching takes seconds, one direction may be known by now
            assertThat(first).doesNotContain("\"unmatchedReceives\":0");

            String later = first;
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (later.contains("\"aligned\":false") && System.nanoTime() < patience) {
                talk(client, answers);
                client.waitFor(1, TimeUnit.SECONDS);
                later = analyse();
            }
            assertThat(later).contains("\"aligned\":true").doesNotContain("NOT_ALIGNED", "CONTRADICTED");
            assertThat(later).doesNotContain("\"edges\":{\"message\":0,");
        } finally {
            server.destroyForcibly();
            if (client != null) {
                client.destroyForcibly();
            }
        }
    }

    private static void talk(Process client, BufferedReader answers) throws IOException {
        for (int i = 0; i < 4; i++) {
            client.outputWriter().write("say something\n");
            client.outputWriter().flush();
            assertThat(answers.readLine()).isEqualTo("answered");
        }
    }

    private Process start(boolean traced, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+EnableDynamicAgentLoading"));
        if (traced) {
            command.add("-javaagent:" + Jvm.AGENT.toString() + "=" + options("client"));
        }
        command.addAll(List.of("-cp", Path.of("target", "test-classes").toAbsolutePath() + "", Talk.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void attach(Process process, String name) throws Exception {
        run(List.of(java(), "-jar", Jvm.AGENT.toString(), "attach", process.pid() + "", options(name)));
    }

    private String options(String name) {
        return "process=" + name + ",dir=" + dir.resolve("logs") + ",run=talk";
    }

    private String analyse() throws Exception {
        run(List.of(
                java(),
                "-jar",
                Jvm.COLLECTOR.toString(),
                "check",
                "--format",
                "json",
                "--out",
                dir.toString(),
                dir.resolve("logs").toString()));
        return Files.readString(dir.resolve("lightcone.json")).replaceAll("\\s", "");
    }

    private void run(List<String> command) throws Exception {
        Path said = dir.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
