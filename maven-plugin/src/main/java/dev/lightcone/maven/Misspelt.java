package dev.lightcone.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Properties that were meant for this plugin and are called a little otherwise: Maven would pass over them silently. */
final class Misspelt {
    private static final String OURS = "lightcone.";
    private static final int MOST_WRONG = 2;

    private Misspelt() {}

    /** One sentence per property that is nearly one of the known ones. Others are nobody's business. */
    static List<String> sentences(Collection<String> given, Set<String> known) {
        List<String> sentences = new ArrayList<>();
        for (String name : new TreeSet<>(given)) {
            if (name.startsWith(OURS) && !known.contains(name)) {
                nearest(name, known)
                        .ifPresent(meant -> sentences.add("there is no property " + name + ", so it does"
                                + " nothing; did you mean " + meant + "?"));
            }
        }
        return sentences;
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        return known.stream()
                .filter(one -> one.startsWith(OURS) && (begins(one, name) || distance(one, name) <= MOST_WRONG))
                .min(Comparator.<String>comparingInt(one -> distance(one, name)).thenComparing(one -> one));
    }

    /** The beginning of the other, as "lightcone.rules" of "lightcone.rulesFile". */
    private static boolean begins(String one, String other) {
        boolean long1 = one.length() > other.length();
        String shorter = long1 ? other : one;
        return shorter.length() > OURS.length() + 2 && (long1 ? one : other).startsWith(shorter);
    }

    /** Letters to put in, leave out or change (Levenshtein 1966), without regard to case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
