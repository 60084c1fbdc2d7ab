package dev.lightcone.benchmarks;

import dev.lightcone.benchmarks.workloads.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Starts measured processes on one JDK. */
record Jvm(Path home, String version, Path keys, Configuration.Files files) {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    static Jvm of(Path home, Path keys, Configuration.Files files) throws IOException {
        Properties release = new Properties();
        try (var in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_VERSION", "?").replace("\"", "");
        return new Jvm(home, version, keys, files);
    }

    Path java() {
        return home.resolve("bin/java");
    }

    /** Starts a {@link Worker}. */
    MeasuredProcess worker(Configuration configuration, String role) throws IOException {
        return MeasuredProcess.start(command(
                configuration,
                role,
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        // else the JDK's server waits 40 ms for an acknowledgement, and that is all one sees
                        "-Dsun.net.httpserver.nodelay=true",
                        "-D" + Tls.STORE + "=" + keys),
                List.of(Worker.class.getName(), role)));
    }

    /** A command line with this JDK and configuration for a program of this module. */
    List<String> command(Configuration configuration, String process, List<String> options, List<String> program) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(configuration.arguments(files, process));
        command.addAll(options);
        command.add("-cp");
        command.add(CLASS_PATH);
        command.addAll(program);
        return command;
    }
}
