package dev.lightcone.agent.probes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a probes file: a probe per line, {@code #} begins a comment. A line is a kind, {@code implements} if all that
 * implement the type are meant, {@code CLASS#METHOD} with parameter types if it is overloaded, and what to tell:
 *
 * <pre>
 * write   com.acme.Store#put(java.lang.String,long)  key=arg1 value=arg2
 * read    com.acme.Store#find                        key=arg1 value=result.version()
 * deliver implements com.acme.Listener#onMessage     id=arg1.id text=arg1.body()
 * </pre>
 *
 * A line that makes no sense is left out and told; the others hold.
 */
final class ProbeFile {
    private static final int MOST_LINES = 10_000;

    private static final Pattern WORD = Pattern.compile("\\s*((?:\"[^\"]*\"|[^\\s\"])+)");
    private static final Pattern PLACE = Pattern.compile("([\\w.$]+)#(\\w+)(?:\\(([\\w.$,\\[\\]]*)\\))?");

    private final String name;
    private final List<Probe> probes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ProbeFile(String name) {
        this.name = name;
    }

    static ProbeFile read(Path file) {
        ProbeFile read = new ProbeFile(file.toString());
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
                read.line(i + 1, lines.get(i));
            }
            if (lines.size() > MOST_LINES) {
                read.problems.add(file + ": more than " + MOST_LINES + " lines; the rest is not read");
            }
        } catch (IOException e) {
            read.problems.add("the probes file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
        return read;
    }

    /** For tests. */
    static ProbeFile of(String name, String... lines) {
        ProbeFile read = new ProbeFile(name);
        for (int i = 0; i < lines.length; i++) {
            read.line(i + 1, lines[i]);
        }
        return read;
    }

    List<Probe> probes() {
        return probes;
    }

    /** What was wrong, each with file, line and key. */
    List<String> problems() {
        return problems;
    }

    private void line(int number, String line) {
        List<String> words = words(line);
        if (words.isEmpty()) {
            return;
        }
        String where = name + ":" + number;
        try {
            probes.add(probe(Path.of(name).getFileName() + ":" + number, line.strip(), words));
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + e.getMessage());
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.lookingAt()) {
            String word = matcher.group(1);
            if (word.startsWith("#")) {
                return words;
            }
            words.add(word);
            matcher.region(matcher.end(), line.length());
        }
        return words;
    }

    private static Probe probe(String where, String line, List<String> words) {
        ProbeKind kind = ProbeKind.of(words.get(0));
        if (kind == null) {
            throw new IllegalArgumentException("'" + words.get(0) + "' is none of " + ProbeKind.words());
        }
        boolean implementing = words.size() > 1 && words.get(1).equals("implements");
        int at = implementing ? 2 : 1;
        if (words.size() <= at) {
            throw new IllegalArgumentException("no method; write CLASS#METHOD behind " + words.get(at - 1));
        }
        Probe.Place place = place(implementing, words.get(at));
        Map<String, Extraction> keys = keys(kind, words.subList(at + 1, words.size()));
        for (String needed : kind.needed) {
            if (!keys.containsKey(needed)) {
                throw new IllegalArgumentException(needed + ": missing; write " + needed + "=arg1 or the like");
            }
        }
        return new Probe(where, line, place, kind, keys.get(kind.first()), keys.get(kind.second()));
    }

    private static Map<String, Extraction> keys(ProbeKind kind, List<String> words) {
        Map<String, Extraction> keys = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String key = equals < 0 ? word : word.substring(0, equals);
            if (!kind.needed.contains(key) && !kind.optional.contains(key)) {
                throw new IllegalArgumentException(key + ": " + kind.word() + " has no such key; it has "
                        + String.join(", ", kind.needed)
                        + (kind.optional.isEmpty() ? "" : ", " + String.join(", ", kind.optional)));
            }
            try {
                Extraction extraction = Extraction.parse(word.substring(Math.min(word.length(), key.length() + 1)));
                if (extraction.ofResult() && (kind == ProbeKind.OPERATION || kind == ProbeKind.LABEL)) {
                    throw new IllegalArgumentException("result: comes after what it would name");
                }
                if (keys.put(key, extraction) != null) {
                    throw new IllegalArgumentException("given twice");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + ": " + e.getMessage());
            }
        }
        return keys;
    }

    private static Probe.Place place(boolean implementing, String text) {
        Matcher matcher = PLACE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no CLASS#METHOD or CLASS#METHOD(TYPE,TYPE)"
                    + (text.contains("<") ? "; constructors cannot be probed" : ""));
        }
        String type = matcher.group(1);
        if (type.startsWith("java.") && !implementing) {
            throw new IllegalArgumentException("'" + type + "' is a class of the JDK, which cannot be probed");
        }
        String parameters = matcher.group(3) == null ? null : parameters(matcher.group(3));
        return new Probe.Place(implementing, type.replace('.', '/'), matcher.group(2), parameters);
    }

    private static String parameters(String types) {
        StringBuilder descriptors = new StringBuilder();
        for (String type : types.isEmpty() ? new String[0] : types.split(",", -1)) {
            String element = type.replace("[]", "");
            descriptors.append("[".repeat((type.length() - element.length()) / 2));
            descriptors.append(
                    switch (element) {
                        case "boolean" -> "Z";
                        case "byte" -> "B";
                        case "char" -> "C";
                        case "short" -> "S";
                        case "int" -> "I";
                        case "long" -> "J";
                        case "float" -> "F";
                        case "double" -> "D";
                        default -> "L" + element.replace('.', '/') + ";";
                    });
        }
        return descriptors.toString();
    }
}
