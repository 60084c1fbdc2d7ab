package dev.lightcone.agent.probes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Takes secrets out of texts before they are logged: credentials in headers, addresses and assignments, card numbers, and
 * what a file of regular expressions matches. Of a match with a group that group is hidden, else all of it.
 */
public final class Redaction implements UnaryOperator<String> {
    private static final String HIDDEN = "***";
    private static final int MOST_RULES = 1000;

    /** Bounded repetitions only: they run within the application's calls. */
    private static final List<String> RULES = List.of(
            "(?im)^[\\w-]{0,40}(?:authorization|cookie|api-key|auth-token|csrf-token)\\s{0,4}:[ \\t]{0,4}([^\\r\\n]+)",
            "(?i)[\\w.-]{0,40}(?:passw|passphrase|pwd|secret|token|api_?key|session|signature|credential)[\\w.-]{0,40}"
                    + "[\"']?\\s{0,4}[=:]\\s{0,4}(\"(?:[^\"\\\\\\r\\n]++|\\\\.)*+|'[^'\\r\\n]*|[^\\s&;,\"'}\\]]+)",
            "(?i)\\b(?:bearer|basic|digest|negotiate)[ \\t]{1,4}([^\\s\"',;]{4,})",
            "://[^/\\s:@]{0,100}:([^/\\s@]{1,200})@",
            "\\b\\d(?:[ -]?\\d){12,18}\\b");

    /** Built with the first text, since most processes never log one. */
    private static final class Always {
        private static final List<Pattern> PATTERNS =
                RULES.stream().map(Pattern::compile).toList();
    }

    private final List<Pattern> own;

    private Redaction(List<Pattern> own) {
        this.own = own;
    }

    /** The rules that always hold, and those of a file, one a line ({@code #}: a comment); empty: none. */
    public static Redaction of(String file, Consumer<String> problems) {
        List<Pattern> rules = new ArrayList<>();
        if (!file.isEmpty()) {
            try {
                add(file, Files.readAllLines(Path.of(file)), rules, problems);
            } catch (IOException | RuntimeException e) {
                problems.accept("the file of redactions " + file + " cannot be read ("
                        + e.getClass().getSimpleName() + "), so all texts are hidden");
                rules.add(Pattern.compile("(?s).+"));
            }
        }
        return new Redaction(rules);
    }

    /** A rule that cannot be used hides everything: what it was to hide is not known. */
    private static void add(String file, List<String> lines, List<Pattern> rules, Consumer<String> problems) {
        for (int i = 0; i < Math.min(lines.size(), MOST_RULES); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                rules.add(Pattern.compile(line));
            } catch (PatternSyntaxException e) {
                problems.accept(file + ":" + (i + 1) + ": " + e.getDescription() + " in '" + line
                        + "', so all texts are hidden");
                rules.add(Pattern.compile("(?s).+"));
            }
        }
    }

    /** The text without what the rules hide; all of it is hidden when a rule fails. */
    @Override
    public String apply(String text) {
        try {
            String redacted = text;
            for (Pattern rule : Always.PATTERNS) {
                redacted = hide(rule, redacted);
            }
            for (Pattern rule : own) {
                redacted = hide(rule, redacted);
            }
            return redacted;
        } catch (RuntimeException | StackOverflowError e) {
            return HIDDEN;
        }
    }

    private static String hide(Pattern rule, String text) {
        Matcher matcher = rule.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder();
        int done = 0;
        do {
            boolean grouped = matcher.groupCount() > 0 && matcher.group(1) != null;
            int from = grouped ? matcher.start(1) : matcher.start();
            int to = grouped ? matcher.end(1) : matcher.end();
            if (to > from) {
                redacted.append(text, done, from).append(HIDDEN);
                done = to;
            }
        } while (matcher.find());
        return redacted.append(text, done, text.length()).toString();
    }
}
