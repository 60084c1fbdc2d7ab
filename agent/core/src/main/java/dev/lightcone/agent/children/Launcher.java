package dev.lightcone.agent.children;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out which Java a command starts. Answers are kept per launcher. Thread-safe. */
final class Launcher {
    private static final Path OWN_HOME = real(Path.of(System.getProperty("java.home")));

    private final Map<Path, Integer> features = new ConcurrentHashMap<>();

    /**
     * The feature version (17, 25) of the Java launcher that a command's first word means; 0 if it is none, unknown, or
     * of a runtime image that can run no agent.
     *
     * @param directory working directory of the child, null: that of this process
     */
    int feature(String program, String directory) {
        try {
            Path found = program.indexOf('/') >= 0 ? inDirectory(program, directory) : onPath(program);
            Path launcher = found == null ? null : real(found);
            if (launcher == null || !launcher.getFileName().toString().equals("java")) {
                return 0;
            }
            Integer known = features.get(launcher);
            if (known == null) {
                known = featureOf(launcher);
                features.put(launcher, known);
            }
            return known;
        } catch (InvalidPathException e) {
            return 0;
        }
    }

    private static int featureOf(Path launcher) {
        Path bin = launcher.getParent();
        Path home = bin == null ? null : bin.getParent();
        if (home == null) {
            return 0;
        }
        if (home.equals(OWN_HOME)) {
            return Runtime.version().feature();
        }
        try {
            return parse(Files.readAllLines(home.resolve("release")));
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    /**
     * Reads {@code JAVA_VERSION="17.0.15"} out of a release file; 0 for Java 8, whose version begins with 1, and for an
     * image linked without the module that agents need: its JVM would not start with one.
     */
    static int parse(List<String> release) {
        for (String line : release) {
            if (line.startsWith("MODULES=") && !line.matches(".*[\" ]java\\.instrument[\" ].*")) {
                return 0;
            }
        }
        for (String line : release) {
            if (line.startsWith("JAVA_VERSION=")) {
                String version = line.substring("JAVA_VERSION=".length()).replace("\"", "");
                String first = version.split("[.+-]")[0];
                int feature = first.matches("[0-9]{1,4}") ? Integer.parseInt(first) : 0;
                return feature == 1 ? 0 : feature;
            }
        }
        return 0;
    }

    private static Path inDirectory(String program, String directory) {
        return directory == null ? Path.of(program) : Path.of(directory).resolve(program);
    }

    /** The JDK looks a bare name up in the path of this process, not in that of the child. */
    private static Path onPath(String program) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return null;
        }
    }
}
