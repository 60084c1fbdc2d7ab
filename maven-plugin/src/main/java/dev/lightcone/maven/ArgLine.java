package dev.lightcone.maven;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arithmetic on the JVM arguments that surefire and failsafe give to their forks: one string, split at spaces. */
final class ArgLine {
    private ArgLine() {}

    /**
     * The arguments with the agent in front, the rest as it was. In front, because the first of two Lightcone agents
     * wins and because other agents then see the sockets as we do.
     *
     * @param present what is there; null: nothing
     * @param earlier the agent argument that this build put there before and that the new one replaces; null: none
     */
    static String prepend(String agent, String present, String earlier) {
        String rest = present == null ? "" : present.trim();
        if (earlier != null) {
            rest = rest.replace(earlier, "").trim();
        }
        return rest.isEmpty() ? agent : agent + " " + rest;
    }

    /**
     * One argument, quoted so that the splitting keeps it whole; unchanged when it needs no quotes. Surefire knows both
     * kinds of quotes and no escapes: a backslash is a backslash, as Windows paths need it.
     */
    static String quote(String argument) {
        if (argument.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'')) {
            return argument;
        }
        return Arrays.stream(argument.split("(?<=\")|(?=\")"))
                .map(part -> part.equals("\"") ? "'\"'" : '"' + part + '"')
                .collect(Collectors.joining());
    }

    /** True if these configured arguments take the property in, at the fork ({@code @{..}}) or by Maven. */
    static boolean takesIn(String configured, String property) {
        return configured.contains("@{" + property + "}") || configured.contains("${" + property + "}");
    }
}
