package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program on one JDK and gives what it wrote. */
public final class Jvm {
    private static final int SECONDS = 60;

    private final Jdk jdk;
    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private String classPath = "";

    /** Folder: an empty one for this run's files. */
    public Jvm(Jdk jdk, Path folder) {
        this.jdk = jdk;
        this.folder = folder;
        options.add("-XX:TieredStopAtLevel=1");
        options.add("-XX:+UseSerialGC");
    }

    /** What a run left behind. */
    public record Result(int exit, String out, String err) {}

    public Jvm agent(String argument) {
        options.add("-javaagent:" + agentJar() + (argument.isEmpty() ? "" : "=" + argument));
        return this;
    }

    public Jvm option(String option) {
        options.add(option);
        return this;
    }

    /** Adds all libraries of the test, for programs that use some. */
    public Jvm libraries() {
        classPath = File.pathSeparator + System.getProperty("java.class.path");
        return this;
    }

    static Path agentJar() {
        Path jar = Path.of("target", "lightcone-agent.jar").toAbsolutePath();
        assertThat(jar).as("built by mvn package").exists();
        return jar;
    }

    public Result run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Path.of("target", "test-classes").toAbsolutePath() + classPath);
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("%s ends within %d s; it wrote: %s", command, SECONDS, Files.readString(err))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
