package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs one program on one JDK and gives what it wrote. */
public final class Jvm {
    /** Far more than any program takes, however busy the machine is. */
    private static final int SECONDS = 300;

    private final Jdk jdk;
    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private List<String> prefix = List.of();
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

    /** With the servers among the libraries that the tests themselves run with. */
    public Jvm servers() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        classPath += Stream.of(all.split(File.pathSeparator))
                .filter(jar -> jar.matches(".*[/\\\\](netty|jetty|tomcat|slf4j)-[^/\\\\]*\\.jar"))
                .map(jar -> File.pathSeparator + jar)
                .collect(Collectors.joining());
        return this;
    }

    public Jvm option(String option) {
        options.add(option);
        return this;
    }

    /** Takes one of the options away that all have. */
    public Jvm without(String option) {
        options.remove(option);
        return this;
    }

    /** Adds the libraries of the test but its loggers, for programs that use some; not the agent's own. */
    public Jvm libraries() {
        return add(false);
    }

    /** Adds the loggers of the test. */
    Jvm loggers() {
        return add(true);
    }

    /** With an older Netty in place of the one among the libraries. */
    Jvm olderNetty() throws IOException {
        String others = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches("netty-(?!tcnative).*"))
                .collect(Collectors.joining(File.pathSeparator));
        try (Stream<Path> jars = Files.list(Path.of("target", "older-netty"))) {
            classPath =
                    jars.map(jar -> File.pathSeparator + jar.toAbsolutePath()).collect(Collectors.joining()) + others;
        }
        return this;
    }

    private Jvm add(boolean loggers) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            boolean own = !entry.endsWith(".jar") || entry.contains("lightcone") || entry.contains("byte-buddy");
            String name = Path.of(entry).getFileName().toString();
            boolean logs = name.matches("(logback|log4j).*");
            if (!own && (logs == loggers || loggers && name.startsWith("slf4j"))) {
                classPath += File.pathSeparator + entry;
            }
        }
        return this;
    }

    static Path agentJar() {
        Path jar = Path.of("target", "lightcone-agent.jar").toAbsolutePath();
        assertThat(jar).as("built by mvn package").exists();
        return jar;
    }

    /** Has another command start the JVM: its words stand before the JVM's own. */
    public Jvm under(String... words) {
        prefix = List.of(words);
        return this;
    }

    public Result run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        return run(program.getName(), arguments);
    }

    public Result run(String program, String... arguments) throws IOException, InterruptedException {
        return result(start(ProcessBuilder.Redirect.to(out().toFile()), program, arguments), SECONDS);
    }

    /** Runs what the words say in place of class path and program, such as a jar, a module or a source file. */
    public Result launch(String... words) throws IOException, InterruptedException {
        return result(start(ProcessBuilder.Redirect.to(out().toFile()), List.of(words)), SECONDS);
    }

    /** Starts the program; its standard output and input are the caller's, if it so redirects. */
    public Process start(ProcessBuilder.Redirect output, String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("-cp", Path.of("target", "test-classes").toAbsolutePath() + classPath, program));
        words.addAll(List.of(arguments));
        return start(output, words);
    }

    private Process start(ProcessBuilder.Redirect output, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(jdk.java().toString());
        command.addAll(options);
        command.addAll(words);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    /** What the process has left behind at its end, which must come within so many seconds. */
    public Result result(Process process, long seconds) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                    .as(
                            "%s ends within %d s; it wrote: %s",
                            process.info().commandLine().orElse("a JVM"),
                            seconds,
                            Files.readString(folder.resolve("err")))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String out = Files.exists(out()) ? Files.readString(out()) : "";
        return new Result(process.exitValue(), out, Files.readString(folder.resolve("err")));
    }

    private Path out() {
        return folder.resolve("out");
    }
}
