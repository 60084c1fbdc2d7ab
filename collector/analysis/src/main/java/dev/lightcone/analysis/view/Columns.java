package dev.lightcone.analysis.view;

/**
 * The columns of one level of detail: the axis is halved again and again, so that a column stays where it is while the
 * window moves.
 *
 * @param first number of the first column, from the axis' beginning
 * @param count how many columns the window takes
 * @param width of one, in units of the axis
 * @param perRibbon columns that make a wide one
 */
record Columns(long first, int count, double width, int perRibbon) {
    private static final int MOST = 1344;
    private static final int MOST_CELLS = 100_000;
    private static final int RIBBONS = 32;

    /** The finest columns that a window of so many lanes is told in. */
    static Columns of(double from, double to, double end, int lanes) {
        int most = Math.max(RIBBONS, Math.min(MOST, MOST_CELLS / Math.max(1, lanes)));
        int perRibbon = Integer.highestOneBit(most / RIBBONS);
        double span = Math.max(to - from, end * 1e-12);
        int level = (int) Math.floor(Math.log(Math.max(1, end * most / span)) / Math.log(2));
        double width = end / Math.pow(2, level);
        long first = Math.floorDiv((long) Math.floor(from / width), perRibbon) * perRibbon;
        long last = (long) Math.ceil(to / width);
        int ribbons = (int) Math.max(1, (last - first + perRibbon - 1) / perRibbon);
        return new Columns(first, ribbons * perRibbon, width, perRibbon);
    }

    /** Column of a place, the first or last one if it lies outside. */
    int of(double place) {
        long column = (long) Math.floor(place / width) - first;
        return (int) Math.max(0, Math.min(count - 1L, column));
    }

    /** Wide column of a place. */
    int wide(double place) {
        return of(place) / perRibbon;
    }

    double from() {
        return first * width;
    }

    double to() {
        return (first + count) * width;
    }
}
