package dev.lightcone.samples.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM program that ran to its end: its exit status and what it printed. */
record Program(int exit, String out, String err) {
    private static final int PATIENCE_SECONDS = 600;

    /** Runs a jar; its output is kept in files of the given directory. */
    static Program jar(Path outputs, Path jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return java(outputs, command);
    }

    /** Runs what the arguments of the launcher say; its output is kept in files of the given directory. */
    static Program java(Path outputs, List<String> launcherArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(launcherArguments);
        Path out = Files.createTempFile(outputs, "out", ".txt");
        Path err = Files.createTempFile(outputs, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // They make a JVM print a line about them, and could trace who must not be traced.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " did not end within " + PATIENCE_SECONDS + " s; it printed: "
                        + Files.readString(out) + Files.readString(err));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Program(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** The launcher of the Java that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The path that the build gave under this name. */
    static Path built(String property) {
        return Path.of(System.getProperty(property)).normalize();
    }
}
