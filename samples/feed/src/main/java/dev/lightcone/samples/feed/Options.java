package dev.lightcone.samples.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The launcher's command line.
 *
 * @param mode how the replicas treat a post
 * @param logs the directory that the agents write to, absolute
 * @param agent the agent's jar, absolute; null: nobody is traced
 */
record Options(Mode mode, Path logs, Path agent) {
    static final String USAGE = "usage: Feed broken|fixed|deps|inside [--dir DIR] (--agent JAR | --no-agent)";

    /** IllegalArgumentException with a message for people when the arguments make no sense. */
    static Options parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Mode mode = mode(value(rest, "broken, fixed, deps or inside"));
        String logs = "lightcone";
        String agent = null;
        boolean untraced = false;
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--dir" -> logs = value(rest, "--dir DIR");
                case "--agent" -> agent = value(rest, "--agent JAR");
                case "--no-agent" -> untraced = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (untraced == (agent != null)) {
            throw new IllegalArgumentException("say either --agent JAR or --no-agent");
        }
        return new Options(mode, logs(logs), untraced ? null : jar(agent));
    }

    private static String value(Deque<String> rest, String what) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("missing: " + what);
        }
        return rest.remove();
    }

    private static Mode mode(String name) {
        return switch (name) {
            case "broken" -> Mode.BROKEN;
            case "fixed" -> Mode.FIXED;
            case "deps" -> Mode.DEPS;
            case "inside" -> Mode.INSIDE;
            default -> throw new IllegalArgumentException("\"" + name + "\" is none of broken, fixed, deps and inside");
        };
    }

    private static Path logs(String dir) {
        Path logs = Path.of(dir).toAbsolutePath().normalize();
        if (logs.toString().contains(",")) {
            throw new IllegalArgumentException(
                    "the agent's options are parted by commas; choose another --dir: " + logs);
        }
        return logs;
    }

    private static Path jar(String file) {
        Path jar = Path.of(file).toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("no such agent: " + jar);
        }
        return jar;
    }

    /** The mode as on the command line. */
    String modeName() {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
