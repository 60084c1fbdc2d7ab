package dev.lightcone.analysis.checks;

import java.util.List;
import java.util.Locale;

/** Small pieces of English that findings and summaries are made of. */
public final class Words {
    private Words() {}

    /** "1 message", "2 messages": for nouns whose plural ends in s or es. */
    public static String count(long n, String noun) {
        String plural = noun.endsWith("s") || noun.endsWith("sh") ? noun + "es" : noun + "s";
        return String.format(Locale.ROOT, "%,d ", n) + (n == 1 ? noun : plural);
    }

    /** A length of time in the unit that reads best, in nanoseconds: "72 ms", "1.3 s", "450 µs". */
    public static String duration(long nanos) {
        long magnitude = Math.abs(nanos);
        if (magnitude < 1_000) {
            return nanos + " ns";
        }
        if (magnitude < 10_000) {
            return trimmed(nanos / 1e3) + " µs";
        }
        if (magnitude < 1_000_000) {
            return Math.round(nanos / 1e3) + " µs";
        }
        if (magnitude < 10_000_000) {
            return trimmed(nanos / 1e6) + " ms";
        }
        if (magnitude < 1_000_000_000) {
            return Math.round(nanos / 1e6) + " ms";
        }
        return magnitude < 100_000_000_000L ? trimmed(nanos / 1e9) + " s" : Math.round(nanos / 1e9) + " s";
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Text from outside made fit for one line: control characters become spaces, what is too long ends in "…". */
    public static String clean(String text, int most) {
        StringBuilder clean = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (i == most - 1 && points.length > most) {
                return clean.append('…').toString();
            }
            boolean control = Character.isISOControl(points[i])
                    || Character.getType(points[i]) == Character.FORMAT
                    || Character.getType(points[i]) == Character.LINE_SEPARATOR
                    || Character.getType(points[i]) == Character.PARAGRAPH_SEPARATOR;
            clean.appendCodePoint(control ? ' ' : points[i]);
        }
        return clean.toString();
    }

    /** "a", "a and b", "a, b and c". */
    public static String list(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
    }
}
