package dev.lightcone.collector.http;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The path and the parameters of a request, checked. */
final class Question {
    /** Parameters of a piece that is shipped. */
    static final Set<String> INGEST = Set.of("offset", "sealed", "leaving", "ended");

    private static final int MOST_DIGITS = 15;

    /** Longest value of a parameter, in characters. */
    static final int LONGEST = 200;

    /** Longest list of events, in characters: an address takes no more. */
    private static final int LONGEST_LIST = 1_800;

    private static final Set<String> LISTS = Set.of("keep", "events");

    private final String path;
    private final String variable;
    private final Fields parameters;

    Question(Request request, Set<String> known) {
        this(request, known, "");
    }

    /** @param variable the part of the path that is not fixed */
    Question(Request request, Set<String> known, String variable) {
        this.variable = variable;
        path = request.getHttpURI().getCanonicalPath();
        parameters = parse(request);
        for (Fields.Field parameter : parameters) {
            check(parameter, known);
        }
    }

    private static Fields parse(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (RuntimeException e) {
            throw new BadQuestion(400, "The query is not readable: a percent sign must be followed by two hex digits.");
        }
    }

    private void check(Fields.Field parameter, Set<String> known) {
        if (!known.contains(parameter.getName())) {
            String takes = known.isEmpty() ? "It takes none." : "It takes " + String.join(", ", sorted(known)) + ".";
            throw new BadQuestion(400, path + " has no parameter '" + shortened(parameter.getName()) + "'. " + takes);
        }
        List<String> values = parameter.getValues();
        if (values.size() > 1) {
            throw new BadQuestion(400, "Parameter '" + parameter.getName() + "' is given " + values.size() + " times.");
        }
        int longest = LISTS.contains(parameter.getName()) ? LONGEST_LIST : LONGEST;
        if (values.get(0).length() > longest) {
            throw new BadQuestion(
                    400, "Parameter '" + parameter.getName() + "' is longer than " + longest + " characters.");
        }
    }

    /** The part of the path that is not fixed. */
    String variable() {
        return variable;
    }

    /** The value of a parameter, empty when it is absent. */
    String optional(String name) {
        String value = parameters.getValue(name);
        return value == null ? "" : value;
    }

    /** A parameter that is true or false. */
    boolean yes(String name, boolean otherwise) {
        String value = optional(name);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            throw oneOf(name, "true, false");
        }
        return value.isEmpty() ? otherwise : value.equals("true");
    }

    /** What to answer when a parameter has none of the values it may have. */
    BadQuestion oneOf(String name, String values) {
        return new BadQuestion(
                400,
                "Parameter '" + name + "' must be one of " + values + ", not '" + shortened(optional(name)) + "'.");
    }

    /** The value of a parameter that must be there. */
    String text(String name) {
        String value = parameters.getValue(name);
        if (value == null || value.isEmpty()) {
            throw new BadQuestion(400, path + " needs the parameter '" + name + "'.");
        }
        return value;
    }

    /** The value of a parameter, or a default when it is absent; must be a finite number. */
    double number(String name, double otherwise) {
        String value = parameters.getValue(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadQuestion(400, "Parameter '" + name + "' must be a number, not '" + shortened(value) + "'.");
    }

    /** True if the parameter is there. */
    boolean has(String name) {
        return parameters.get(name) != null;
    }

    /** A whole number of at most fifteen digits that must be there. */
    long whole(String name) {
        String value = text(name);
        if (value.length() > MOST_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadQuestion(
                    400, "Parameter '" + name + "' must be a whole number, not '" + shortened(value) + "'.");
        }
        return Long.parseLong(value);
    }

    int count(String name, int otherwise, int least, int most) {
        double value = number(name, otherwise);
        if (value != Math.rint(value) || value < least || value > most) {
            throw new BadQuestion(
                    400, "Parameter '" + name + "' must be a whole number from " + least + " to " + most + ".");
        }
        return (int) value;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
