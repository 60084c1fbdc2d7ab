package dev.lightcone.agent.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An installed JDK to test on: those of property {@code lightcone.jdks}, else this one and a 17 and a 25 beside it. */
public record Jdk(Path home, int feature) {
    private static final int[] WANTED = {17, 25};

    public static List<Jdk> all() {
        List<Jdk> found = new ArrayList<>();
        String given = System.getProperty("lightcone.jdks", "");
        if (!given.isEmpty()) {
            for (String home : given.split(File.pathSeparator)) {
                found.add(of(Path.of(home)));
            }
            return found;
        }
        found.add(of(Path.of(System.getProperty("java.home"))));
        for (int wanted : WANTED) {
            if (found.stream().noneMatch(jdk -> jdk.feature == wanted)) {
                installed(wanted)
                        .ifPresentOrElse(
                                found::add,
                                () -> System.out.println(
                                        "no JDK " + wanted
                                                + " in /usr/lib/jvm: not tested on it; name one with -Dlightcone.jdks=HOME:HOME"));
            }
        }
        return found;
    }

    static Stream<Jdk> withVirtualThreads() {
        return all().stream().filter(jdk -> jdk.feature >= 21);
    }

    Path java() {
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static java.util.Optional<Jdk> installed(int wanted) {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return java.util.Optional.empty();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .map(Jdk::of)
                    .filter(jdk -> jdk.feature == wanted)
                    .min(Comparator.comparing(jdk -> jdk.home.toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Jdk of(Path home) {
        try {
            for (String line : Files.readAllLines(home.resolve("release"))) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return new Jdk(
                            home,
                            Integer.parseInt(line.replaceAll("[^0-9.]", "").split("\\.")[0]));
                }
            }
            throw new IllegalStateException(home + "/release names no JAVA_VERSION");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
