package dev.lightcone.protocol;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The agent's options after looking in all places: agent argument, then system property {@code lightcone.NAME}, then
 * environment variable {@code LIGHTCONE_NAME}, then the {@code config} file, then the default. What cannot be used is
 * left at its default and named in {@link #problems}: a wrong option never stops an application.
 */
public final class AgentOptions {
    private static final String HIDDEN = "***";

    private final Map<AgentOption, String> values;
    private final List<String> problems;

    private AgentOptions(Map<AgentOption, String> values, List<String> problems) {
        this.values = values;
        this.problems = List.copyOf(problems);
    }

    /**
     * Looks the options up.
     *
     * @param argument the agent argument {@code name=value,...}; null or empty: none
     * @param properties system properties by full name, null for absent
     * @param environment environment variables, null for absent
     */
    public static AgentOptions resolve(
            String argument, Function<String, String> properties, Function<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Map<AgentOption, String> fromArgument = parse(argument, problems);
        Map<AgentOption, String> found = new EnumMap<>(AgentOption.class);
        for (AgentOption option : AgentOption.values()) {
            String value = first(
                    fromArgument.get(option),
                    properties.apply("lightcone." + option.key()),
                    environment.apply("LIGHTCONE_" + option.key().toUpperCase(Locale.ROOT)));
            if (value != null) {
                found.put(option, value);
            }
        }
        readConfig(found, problems);
        for (AgentOption option : AgentOption.values()) {
            if (found.containsKey(option) && !valid(option, found.get(option), problems)) {
                found.remove(option);
            }
        }
        return new AgentOptions(found, problems);
    }

    /** The value of an option, its default if it was not set. */
    public String get(AgentOption option) {
        return values.getOrDefault(option, option.defaultValue());
    }

    /** True if the option was set anywhere. */
    public boolean given(AgentOption option) {
        return values.containsKey(option);
    }

    /** True unless the value is {@code off} or {@code false}. */
    public boolean on(AgentOption option) {
        String value = get(option);
        return !value.equals("off") && !value.equals("false");
    }

    /** The value in bytes: digits with an optional k, m or g (powers of 1024). */
    public long bytes(AgentOption option) {
        return parseBytes(get(option));
    }

    /** The value as a whole number; only of options that are one. */
    public int number(AgentOption option) {
        return Integer.parseInt(get(option));
    }

    /** What was wrong with the options given, a sentence each; empty if nothing was. */
    public List<String> problems() {
        return problems;
    }

    /** The options that were set, as an agent argument in which the token is hidden: what may be written to a log. */
    public String redacted() {
        return given(AgentOption.TOKEN) ? with(AgentOption.TOKEN, HIDDEN).asArgument() : asArgument();
    }

    /** The options that were set, as an agent argument. */
    public String asArgument() {
        StringBuilder argument = new StringBuilder();
        for (Map.Entry<AgentOption, String> e : values.entrySet()) {
            argument.append(argument.length() == 0 ? "" : ",")
                    .append(e.getKey().key())
                    .append('=')
                    .append(e.getValue());
        }
        return argument.toString();
    }

    /** These options with one more set. */
    public AgentOptions with(AgentOption option, String value) {
        Map<AgentOption, String> copy = new EnumMap<>(AgentOption.class);
        copy.putAll(values);
        copy.put(option, value);
        return new AgentOptions(copy, problems);
    }

    private static Map<AgentOption, String> parse(String argument, List<String> problems) {
        Map<AgentOption, String> found = new EnumMap<>(AgentOption.class);
        if (argument == null || argument.isBlank()) {
            return found;
        }
        for (String part : argument.split(",")) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).trim();
            AgentOption option = byKey(name);
            if (option == null) {
                problems.add("unknown option '" + name + "'" + suggestion(name));
            } else if (equals < 0) {
                problems.add("option '" + name + "' has no value; write " + name + "=...");
            } else {
                found.put(option, part.substring(equals + 1).trim());
            }
        }
        return found;
    }

    private static void readConfig(Map<AgentOption, String> found, List<String> problems) {
        String file = found.get(AgentOption.CONFIG);
        if (file == null || file.isEmpty()) {
            return;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("the config file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
            return;
        }
        for (String name : properties.stringPropertyNames()) {
            AgentOption option = byKey(name);
            if (option == null) {
                problems.add(file + ": unknown option '" + name + "'" + suggestion(name));
            } else {
                found.putIfAbsent(option, properties.getProperty(name).trim());
            }
        }
    }

    private static boolean valid(AgentOption option, String value, List<String> problems) {
        String expected = switch (option) {
            case ENABLED -> oneOf(value, "true", "false") ? null : "true or false";
            case CHILDREN -> oneOf(value, "on", "off", "env") ? null : "on, off or env";
            case LOCATIONS, MDC -> oneOf(value, "on", "off") ? null : "on or off";
            case PAYLOAD -> wholeNumber(value, 4096) ? null : "a number from 0 to 4096";
            case LOGS ->
                value.equals("off") || oneOf(level(value), "error", "warn", "info", "debug", "trace")
                        ? null
                        : "off, error, warn, info, debug or trace, or one of these with :text";
            case LIMIT -> parseBytes(value) > 0 ? null : "a size such as 512m or 2g";
            case DIR -> value.isEmpty() ? "a directory" : null;
            case COLLECTOR -> CollectorAddress.problem(value);
            case LINGER -> wholeNumber(value, 60_000) ? null : "milliseconds, at most 60000";
            default -> null;
        };
        if (expected != null && option == AgentOption.COLLECTOR) {
            // not shown: it may hold what somebody took for a way to give a password
            problems.add("option 'collector' is not " + expected + "; the log is not shipped");
        } else if (expected != null) {
            problems.add("option '" + option.key() + "=" + value + "' is not " + expected + "; using "
                    + option.defaultValue());
        }
        return expected == null;
    }

    /** No pattern: this runs while a JVM starts. */
    private static boolean oneOf(String value, String... known) {
        for (String each : known) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String level(String value) {
        return value.endsWith(":text") ? value.substring(0, value.length() - 5) : value;
    }

    private static boolean wholeNumber(String value, int most) {
        int number = value.isEmpty() || value.length() > 5 ? Integer.MAX_VALUE : 0;
        for (int i = 0; i < value.length() && number <= most; i++) {
            int digit = value.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? Integer.MAX_VALUE : number * 10 + digit;
        }
        return number <= most;
    }

    private static long parseBytes(String value) {
        int last = value.length() - 1;
        int shift = last < 0 ? 0 : "kmg".indexOf(Character.toLowerCase(value.charAt(last))) + 1;
        int digits = shift == 0 ? last + 1 : last;
        if (digits < 1 || digits > 9) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < digits; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number << 10 * shift;
    }

    private static AgentOption byKey(String name) {
        for (AgentOption option : AgentOption.values()) {
            if (option.key().equals(name)) {
                return option;
            }
        }
        return null;
    }

    private static String suggestion(String name) {
        return Arrays.stream(AgentOption.values())
                .map(AgentOption::key)
                .filter(key -> !name.isEmpty() && (key.startsWith(name.toLowerCase(Locale.ROOT)) || close(key, name)))
                .findFirst()
                .map(key -> "; did you mean '" + key + "'?")
                .orElseGet(() -> "; the options are "
                        + Arrays.stream(AgentOption.values())
                                .map(AgentOption::key)
                                .collect(Collectors.joining(", ")));
    }

    /** True if at most two letters differ in place or length. */
    private static boolean close(String a, String b) {
        int differences = Math.abs(a.length() - b.length());
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            differences += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return differences <= 2;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
