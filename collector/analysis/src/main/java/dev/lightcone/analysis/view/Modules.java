package dev.lightcone.analysis.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins ES modules into one script, because a page opened from a file may not import other files. Knows the forms of
 * import and export that the user interface uses (at the start of a line) and refuses all others: a silent mistake here
 * would be a dead report.
 */
final class Modules {
    private static final Pattern IMPORT = Pattern.compile(
            "^import\\s+(?:(\\{[^}]*\\}|\\*\\s+as\\s+[\\w$]+)\\s+from\\s+)?[\"'](\\.[^\"']+)[\"'][ \\t]*;?",
            Pattern.MULTILINE);
    private static final Pattern DECLARED = Pattern.compile(
            "^export\\s+((?:async\\s+)?function\\s*\\*?|class|const|let)(\\s+)([\\w$]+)", Pattern.MULTILINE);
    private static final Pattern LISTED = Pattern.compile("^export\\s*\\{([^}]*)\\}[ \\t]*;?$", Pattern.MULTILINE);
    private static final Pattern REST = Pattern.compile("^(?:import|export)\\b.*$", Pattern.MULTILINE);

    private final Function<String, String> files;
    private final Map<String, String> done = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    private Modules(Function<String, String> files) {
        this.files = files;
    }

    /**
     * One script that does what the module does.
     *
     * @param main name of the module to start with
     * @param files gives the text of a module by its name
     * @throws IllegalArgumentException if a module is written in a form not known here; the message says where
     */
    static String joined(String main, Function<String, String> files) {
        Modules modules = new Modules(files);
        modules.add(main);
        return "\"use strict\";\nconst $modules = {};\n" + String.join("", modules.done.values());
    }

    private void add(String name) {
        if (done.containsKey(name)) {
            return;
        }
        if (!open.add(name)) {
            throw new IllegalArgumentException("web modules import each other in a circle: " + open + " and " + name);
        }
        String text = files.apply(name).replace("\r\n", "\n");
        String body = IMPORT.matcher(text).replaceAll(match -> {
            String target = resolved(name, match.group(2));
            add(target);
            return Matcher.quoteReplacement(binding(match.group(1), target));
        });
        List<String> exports = new ArrayList<>();
        body = DECLARED.matcher(body).replaceAll(match -> {
            exports.add(match.group(3));
            return Matcher.quoteReplacement(match.group(1) + match.group(2) + match.group(3));
        });
        body = LISTED.matcher(body).replaceAll(match -> {
            exports.addAll(renamed(match.group(1), true));
            return "";
        });
        refuseTheRest(name, body);
        open.remove(name);
        done.put(
                name,
                "$modules[\"" + name + "\"] = (() => {\n" + body + "\nreturn { " + String.join(", ", exports)
                        + " };\n})();\n");
    }

    private static String binding(String names, String target) {
        String module = "$modules[\"" + target + "\"];";
        if (names == null) {
            return "";
        }
        if (names.startsWith("*")) {
            return "const " + names.replaceFirst("\\*\\s+as\\s+", "") + " = " + module;
        }
        String inner = names.substring(1, names.length() - 1);
        return "const { " + String.join(", ", renamed(inner, false)) + " } = " + module;
    }

    /** {@code a, b as c} in the notation of object literals or, the other way round, of their patterns. */
    private static List<String> renamed(String list, boolean literal) {
        List<String> result = new ArrayList<>();
        for (String item : list.split(",")) {
            String[] sides = item.trim().split("\\s+as\\s+");
            if (sides[0].isEmpty()) {
                continue;
            }
            if (sides.length == 1) {
                result.add(sides[0]);
            } else {
                result.add(literal ? sides[1] + ": " + sides[0] : sides[0] + ": " + sides[1]);
            }
        }
        return result;
    }

    private static void refuseTheRest(String name, String body) {
        Matcher rest = REST.matcher(body);
        if (rest.find()) {
            long line = body.substring(0, rest.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            throw new IllegalArgumentException(
                    "web/" + name + ", about line " + line + ": cannot join this form: " + rest.group());
        }
    }

    private static String resolved(String from, String relative) {
        int slash = from.lastIndexOf('/');
        List<String> parts = new ArrayList<>(
                slash < 0 ? List.of() : List.of(from.substring(0, slash).split("/")));
        for (String part : relative.split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
