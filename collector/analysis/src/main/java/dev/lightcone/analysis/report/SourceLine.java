package dev.lightcone.analysis.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source location taken apart.
 *
 * @param path below its source folder, {@code com/acme/Replica.java}; empty when not known
 * @param line 1 or more, 0 not known
 */
record SourceLine(String path, int line) {
    static final SourceLine NONE = new SourceLine("", 0);
    private static final Pattern FORM = Pattern.compile("(?:([\\w.$]+)#[^(]*)?\\(?([^():]+?)(?::(\\d{1,9}))?\\)?");

    /** From {@code com.acme.Replica$Peer#read(Replica.java:88)}, or just {@code Replica.java:88}. */
    static SourceLine parse(String location) {
        Matcher matcher = FORM.matcher(location);
        if (location.isEmpty() || !matcher.matches()) {
            return NONE;
        }
        String name = matcher.group(1) == null ? "" : matcher.group(1);
        String folder = name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/');
        int line = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return new SourceLine(folder + matcher.group(2), line);
    }
}
