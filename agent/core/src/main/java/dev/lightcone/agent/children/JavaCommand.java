package dev.lightcone.agent.children;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be told of a Java command line without running it. */
final class JavaCommand {
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--enable-native-access",
            "--source");
    private static final Set<String> RUNS_NOTHING = Set.of(
            "-version",
            "--version",
            "-help",
            "--help",
            "-h",
            "-?",
            "-X",
            "--help-extra",
            "--list-modules",
            "-d",
            "--describe-module",
            "--dry-run",
            "--validate-modules");

    /**
     * Archives of classes: with an agent the JVM refuses to make one, or complains of the one it is to use, on the
     * application's output, or does not start.
     */
    private static final List<String> ARCHIVES = List.of(
            "-Xshare:dump",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile",
            "-XX:AOT");

    private final List<String> command;
    private final Path directory;

    /** The directory is the child's, null: that of this process. */
    JavaCommand(String[] command, String directory) {
        this.command = List.of(command);
        this.directory = Path.of(directory == null ? "." : directory);
    }

    /** True if it only prints something and ends. */
    boolean runsNothing() {
        for (String option : options()) {
            if (RUNS_NOTHING.contains(option)) {
                return true;
            }
        }
        return false;
    }

    /** True if one of its options, or of those in its argument files, is a Lightcone agent or bears none. */
    boolean bearsNoAgent() {
        for (String option : options()) {
            if (bearsNoAgent(option) || option.startsWith("@") && bearsNoAgent(textOf(option.substring(1)))) {
                return true;
            }
        }
        return false;
    }

    /** True if the text has, among its options, a Lightcone agent or an archive of classes. */
    static boolean bearsNoAgent(String text) {
        return isAgent(text) || text != null && ARCHIVES.stream().anyMatch(text::contains);
    }

    private static boolean isAgent(String text) {
        int at = text == null ? -1 : text.indexOf("-javaagent:");
        return at >= 0 && text.indexOf("lightcone-agent", at) >= 0;
    }

    /** The main class or jar file name for people; the launcher's own name if there is none. */
    String name() {
        int at = mainAt();
        String main = at < command.size() ? command.get(at) : command.get(0);
        return main.substring(main.lastIndexOf('/') + 1);
    }

    /** The options without the values that stand apart from them. */
    private List<String> options() {
        List<String> options = new ArrayList<>();
        int end = mainAt();
        for (int i = 1; i < end; i += WITH_VALUE.contains(command.get(i)) ? 2 : 1) {
            options.add(command.get(i));
        }
        return options;
    }

    /** Where the main class, jar or module stands; the length if there is none. */
    private int mainAt() {
        int i = 1;
        while (i < command.size()) {
            String word = command.get(i);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return Math.min(i + 1, command.size());
            }
            if (!word.startsWith("-") && !word.startsWith("@")) {
                return i;
            }
            i += WITH_VALUE.contains(word) ? 2 : 1;
        }
        return command.size();
    }

    private String textOf(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
