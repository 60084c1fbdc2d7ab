package dev.lightcone.protocol;

import java.util.UUID;

/**
 * How a log lies on disk: {@code DIR/<process>-<8 hex of the incarnation>/000001.lcl} and on, beside them the lock file
 * {@link #LIVE}, which the agent holds locked as long as it lives.
 *
 * <p>Starting JVMs come through here: no regular expressions, no formatter.
 */
public final class LogLayout {
    /** Suffix of segment files. */
    public static final String SUFFIX = ".lcl";

    /** Name of the file whose lock says that the process is alive. */
    public static final String LIVE = "live";

    /** Folder of the lock files that keep process names unique among the living. */
    public static final String NAMES = ".names";

    private LogLayout() {}

    /** Folder name of one log. Characters outside letters, digits, '.', '_' and '-' of the name become '_'. */
    public static String folder(String process, UUID incarnation) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < Math.min(process.length(), 80); i++) {
            char c = process.charAt(i);
            name.append(isPlain(c) ? c : '_');
        }
        return name.append('-').append(incarnation.toString(), 0, 8).toString();
    }

    /** File name of a segment, numbered from 1. */
    public static String segment(int number) {
        String digits = Integer.toString(number);
        return "000000".substring(Math.min(6, digits.length())) + digits + SUFFIX;
    }

    private static boolean isPlain(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
    }
}
