package dev.lightcone.agent.probes;

import dev.lightcone.agent.weaving.MethodShape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a probe takes a text from: {@code arg1}, {@code this}, {@code result}, each with a path of fields and methods
 * behind it ({@code arg1.order.id()}), or a literal in quotes.
 *
 * @param source number of the argument from 1, or one of the constants
 * @param literal the text of a literal, else null
 */
record Extraction(int source, List<String> path, String literal) {
    static final int THIS = 0;
    static final int RESULT = -1;
    static final int ALL_ARGUMENTS = -2;

    private static final Pattern SYNTAX = Pattern.compile("(arg([1-9]\\d?\\d?)|this|result)((?:\\.\\w+(?:\\(\\))?)*)");

    /** All arguments, one after the other. */
    static Extraction allArguments() {
        return new Extraction(ALL_ARGUMENTS, List.of(), null);
    }

    static Extraction literal(String text) {
        return new Extraction(THIS, List.of(), text);
    }

    /** Reads one; IllegalArgumentException with what is wrong. */
    static Extraction parse(String text) {
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return literal(text.substring(1, text.length() - 1));
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is none of arg1, arg2, ..., this, result (with"
                    + " .field or .method() behind it) and \"text\"");
        }
        int source = matcher.group(2) != null
                ? Integer.parseInt(matcher.group(2))
                : matcher.group(1).equals("this") ? THIS : RESULT;
        List<String> path = new ArrayList<>(List.of(matcher.group(3).split("\\.")));
        path.remove("");
        return new Extraction(source, List.copyOf(path), null);
    }

    /** Why it cannot be had of a method, null if it can. */
    String unfit(MethodShape method) {
        if (literal != null || source == ALL_ARGUMENTS) {
            return null;
        }
        if (source == RESULT) {
            return method.hasResult() ? null : method.words() + " has no result";
        }
        if (source == THIS) {
            return method.isStatic() ? method.words() + " is static and has no this" : null;
        }
        return source <= method.arguments() ? null : method.words() + " has no arg" + source;
    }

    boolean ofResult() {
        return literal == null && source == RESULT;
    }

    /** The text. Throws whatever the application's methods throw, or that there is none. */
    String text(Object self, Object[] arguments, Object result) throws Throwable {
        if (literal != null) {
            return literal;
        }
        if (source == ALL_ARGUMENTS) {
            return all(arguments);
        }
        Object value = source == THIS ? self : source == RESULT ? result : arguments[source - 1];
        for (String step : path) {
            value = value == null ? null : Members.follow(value, step);
        }
        return Members.text(value);
    }

    private static String all(Object[] arguments) {
        StringBuilder text = new StringBuilder();
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            text.append(text.isEmpty() ? "" : ", ").append(Members.anyText(argument));
        }
        return text.toString();
    }
}
