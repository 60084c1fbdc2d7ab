package dev.lightcone.protocol;

import java.util.UUID;

/**
 * How a log lies on disk: {@code DIR/<process>-<8 hex of the incarnation>/000001.lcl} and on, beside them the lock file
 * {@link #LIVE}, which the agent holds locked as long as it lives.
 */
public final class LogLayout {
    /** Suffix of segment files. */
    public static final String SUFFIX = ".lcl";

    /** Name of the file whose lock says that the process is alive. */
    public static final String LIVE = "live";

    /** Folder of the lock files that keep process names unique among the living. */
    public static final String NAMES = ".names";

    /** Most bytes of a segment's file. */
    public static final long MOST_BYTES = 64L << 20;

    /** In the folder of a log that ended: says that a collector has all of it. */
    public static final String SHIPPED = "shipped";

    /** In the folder of a log in a collector's store: when the agent was last heard of, see {@link Contact}. */
    public static final String CONTACT = "contact";

    /** In the folder of a log in a collector's store: what the collector removed of it, see {@link Removed}. */
    public static final String REMOVED = "removed";

    private LogLayout() {}

    /** Folder name of one log. Characters outside letters, digits, '.', '_' and '-' of the name become '_'. */
    public static String folder(String process, UUID incarnation) {
        StringBuilder name = new StringBuilder(); // no pattern, no formatter: this runs while a JVM starts
        for (int i = 0; i < Math.min(process.length(), 80); i++) {
            char c = process.charAt(i);
            name.append(plain(c) ? c : '_');
        }
        // the JDK's 25 would make a view of bytes for a UUID's text
        String digits = Long.toHexString(incarnation.getMostSignificantBits() >>> 32);
        return name + "-" + "0".repeat(8 - digits.length()) + digits;
    }

    private static boolean plain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    /** File name of a segment, numbered from 1. */
    public static String segment(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 6 - digits.length())) + digits + SUFFIX;
    }
}
