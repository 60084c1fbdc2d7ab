package dev.lightcone.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Medians, and numbers as people read them. */
final class Numbers {
    private Numbers() {}

    /** The middle one, NaN if there is none. */
    static double median(Collection<Double> values) {
        return quantile(values, 0.5);
    }

    /** The one that a share (0 to 1) is no larger than, between its neighbours; NaN if there is none. */
    static double quantile(Collection<Double> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** With so many digits after the point; a dash when it is no number. */
    static String show(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "-";
    }

    /** One line of a Markdown table. */
    static String row(String... cells) {
        return "| " + String.join(" | ", Arrays.asList(cells)) + " |";
    }
}
