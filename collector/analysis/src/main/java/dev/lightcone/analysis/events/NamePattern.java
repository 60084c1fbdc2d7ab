package dev.lightcone.analysis.events;

import java.util.regex.Pattern;

/** Names in which {@code *} stands for any characters; everything else for itself. */
public final class NamePattern {
    private NamePattern() {}

    /** True when the pattern fits the whole of the name. */
    public static boolean fits(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*")
                    .append("(?:")
                    .append(Pattern.quote(literal))
                    .append(')');
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }
}
