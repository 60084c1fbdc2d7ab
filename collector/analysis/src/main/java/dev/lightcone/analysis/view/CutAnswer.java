package dev.lightcone.analysis.view;

import java.util.List;

/**
 * A cut of the run: of each process all events up to one, and whether the system could have been in that state.
 *
 * @param consistent true if no event of the cut certainly happened after one outside it
 * @param known false if a gap may hide a message that would make it inconsistent
 * @param broken what makes it inconsistent, at most {@link #MOST}
 * @param brokenInAll how many there are
 * @param inTransit messages sent in the cut and not read to their end in it, by number, at most {@link #MOST}
 * @param inTransitInAll how many there are
 */
public record CutAnswer(
        long revision,
        boolean consistent,
        boolean known,
        List<Line> lines,
        List<Broken> broken,
        int brokenInAll,
        List<Integer> inTransit,
        int inTransitInAll) {
    /** Most entries of {@code broken} and {@code inTransit}. */
    static final int MOST = 100;

    /**
     * One process; an event is null where the cut has none of it.
     *
     * @param last its last event in the cut
     * @param t time of that event, ms, null without one
     * @param within its last event in the largest consistent cut within this one
     * @param around its last event in the smallest consistent cut around this one
     */
    public record Line(String process, int lane, String last, Double t, String within, String around) {}

    /** An order that the cut breaks: it has {@code after} and lacks {@code before}. */
    public record Broken(String before, String after) {}
}
