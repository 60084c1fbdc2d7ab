package dev.lightcone.benchmarks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link Worker}, spoken to over its standard input and output. */
final class MeasuredProcess implements Closeable {
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    private MeasuredProcess(Process process) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static MeasuredProcess start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new MeasuredProcess(builder.start());
    }

    void send(String command) {
        commands.println(command);
    }

    /** The rest of the next line that begins so. */
    String receive(String beginning) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length()).trim();
            }
            if (line.startsWith("FAILED")) {
                throw new IOException(line);
            }
        }
        throw new IOException("process " + process.pid() + " ended before it said " + beginning);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
