package dev.lightcone.analysis.view;

import java.util.List;

/**
 * A part of a list.
 *
 * @param revision analysis that it comes from; parts of one revision fit together
 * @param total entries that fit the question, on all pages
 * @param next what to ask for after this part, null at the end
 */
public record Page<T>(long revision, int total, List<T> items, String next) {
    /** Most entries of a part. */
    public static final int MOST = 1_000;

    /**
     * Which part is wanted.
     *
     * @param after the {@code next} of the part before, empty for the first part
     * @param limit entries at most, 1 to {@link #MOST}
     */
    public record Wanted(String after, int limit) {
        /** The first entries. */
        public static Wanted first(int limit) {
            return new Wanted("", limit);
        }
    }
}
