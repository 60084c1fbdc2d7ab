package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM that runs beside the test: the collector's jar, or a traced program. */
final class Jvm implements AutoCloseable {
    static final Path COLLECTOR = Path.of("target", "lightcone-collector.jar").toAbsolutePath();
    static final Path AGENT = Path.of("..", "..", "agent", "core", "target", "lightcone-agent.jar")
            .toAbsolutePath()
            .normalize();
    private static final int SECONDS = 300;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private Jvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The collector; its address is {@link #line} minus what stands before it. */
    static Jvm collector(Path folder, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("-jar", COLLECTOR.toString()));
        words.addAll(List.of(arguments));
        return start(folder, java(words));
    }

    /** The same, on a disk that takes no file of more than so many KiB. */
    static Jvm collectorWithSmallFiles(Path folder, int kib, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("-jar", COLLECTOR.toString()));
        words.addAll(List.of(arguments));
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kib + "; exec \"$@\"", "with-small-files"));
        command.addAll(java(words));
        return start(folder, command);
    }

    /** A program that uses the collector's classes. */
    static Jvm withCollector(Path folder, Class<?> program, String... arguments) throws IOException {
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
        List<String> words = new ArrayList<>(List.of("-cp", COLLECTOR + File.pathSeparator + tests, program.getName()));
        words.addAll(List.of(arguments));
        return start(folder, java(words));
    }

    /** The agent's command that sends what ended processes left. */
    static Jvm ship(Path folder, Path logs, String url) throws IOException {
        return start(folder, java(List.of("-jar", AGENT.toString(), "ship", logs.toString(), "collector=" + url)));
    }

    /** The program of {@link Bursts} under the agent. */
    static Jvm traced(Path folder, String agentArgument, String... arguments) throws IOException {
        return traced(folder, agentArgument, Bursts.class, arguments);
    }

    /** A program under the agent. */
    static Jvm traced(Path folder, String agentArgument, Class<?> program, String... arguments) throws IOException {
        assertThat(AGENT).as("built before this module").exists();
        List<String> words = new ArrayList<>(List.of(
                "-javaagent:" + AGENT + "=" + patient(agentArgument),
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                program.getName()));
        words.addAll(List.of(arguments));
        return start(folder, java(words));
    }

    /** Ends only when the last of the log is shipped, however slow the machine: the default lets it stay behind. */
    private static String patient(String agentArgument) {
        return agentArgument.contains(",linger=") || !agentArgument.contains(",collector=")
                ? agentArgument
                : agentArgument + ",linger=60000";
    }

    private static List<String> java(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(words);
        return command;
    }

    private static Jvm start(Path folder, List<String> command) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new Jvm(builder.start(), errors);
    }

    /** The next line of its output; null at the end. */
    String line() {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its input and reads one of its output. */
    String ask(String line) throws IOException {
        Writer in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(line + "\n");
        in.flush();
        return line();
    }

    /** What it wrote to its error output so far. */
    String errors() throws IOException {
        return Files.readString(errors);
    }

    /** Ends its input and waits for its end. */
    int end() throws Exception {
        process.outputWriter().close();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
