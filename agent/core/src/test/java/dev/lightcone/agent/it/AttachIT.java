package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Passing;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent jar's own commands, used on a JVM that runs. */
class AttachIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldRecordOnlyWhileAttached(Jdk jdk) throws Exception {
        Process process = new ProcessBuilder(
                        jdk.java().toString(),
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        Passing.class.getName())
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            BufferedReader out = process.inputReader();
            assertThat(out.readLine()).isEqualTo("ready");
            pass(process, out);
            String pid = Long.toString(process.pid());
            assertThat(command(jdk, "attach", pid, "dir=log", "process=it"))
                    .isEqualTo(new Jvm.Result(
                            0,
                            "attached to " + pid + "; its log goes to " + folder.resolve("log")
                                    + " unless that process says otherwise on its error output\n",
                            ""));
            pass(process, out);
            assertThat(command(jdk, "detach", pid)).isEqualTo(new Jvm.Result(0, "detached from " + pid + "\n", ""));
            pass(process, out);
            assertThat(command(jdk, "attach", pid).exit()).isZero();
            pass(process, out);
            process.outputWriter().close();
            assertThat(out.readLine()).isEqualTo("done");
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("err")).isEmptyFile();

        TracedLog log = TracedLog.all(folder.resolve("log")).get("it");
        assertThat(log.of(RecordType.PROCESS_START)).extracting(Entry::p0).containsExactly(2L);
        assertThat(log.of(RecordType.GAP)).extracting(Entry::aux).containsOnlyOnce(GapReason.STOPPED);
        List<Long> midStream = new ArrayList<>();
        List<Long> fresh = new ArrayList<>();
        log.connections().forEach((socket, e) -> {
            boolean early = (e.p0() & SocketFlags.MID_STREAM) != 0;
            (early ? midStream : fresh).add(log.sent(socket) + log.received(socket));
        });
        assertThat(midStream).as("both ends, each time it came").containsExactly(1000L, 1000L, 1000L, 1000L);
        assertThat(fresh).as("both ends, each time it was there").containsExactly(500L, 500L, 500L, 500L);
        assertThat(log.of(RecordType.GOODBYE)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldSayWhatIsWrongWhenItCannot(Jdk jdk) throws Exception {
        assertThat(command(jdk, "attach", "4194303"))
                .isEqualTo(new Jvm.Result(1, "", "lightcone: cannot attach 4194303: there is no such process\n"));
        Jvm.Result misused = command(jdk, "attach", "me");
        assertThat(misused.exit()).isEqualTo(2);
        assertThat(misused.err()).startsWith("usage: java -jar lightcone-agent.jar attach PID [name=value,...]\n");
        Process other = new ProcessBuilder("cat").start();
        try {
            String pid = Long.toString(other.pid());
            assertThat(command(jdk, "detach", pid))
                    .isEqualTo(new Jvm.Result(
                            1,
                            "",
                            "lightcone: cannot detach " + pid
                                    + ": it is no JVM, or one that does not allow to attach (-Xrs)\n"));
            assertThat(other.isAlive()).as("attaching would have ended it").isTrue();
        } finally {
            other.destroy();
        }
    }

    private static void pass(Process process, BufferedReader out) throws IOException {
        process.outputWriter().write("pass\n");
        process.outputWriter().flush();
        assertThat(out.readLine()).isEqualTo("1000");
        assertThat(out.readLine()).isEqualTo("500");
        assertThat(out.readLine()).isEqualTo("passed");
    }

    private Jvm.Result command(Jdk jdk, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(jdk.java().toString(), "-jar", Jvm.agentJar().toString()));
        command.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "command", "out");
        Path err = Files.createTempFile(folder, "command", "err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Jvm.Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
