package dev.lightcone.analysis.view;

import java.util.List;

/**
 * A window of the space-time diagram. Times are milliseconds since the run began; events are told by their place in the
 * columns of {@link Events}, lanes by their number in {@link Run}.
 *
 * @param complete true if nothing in the window was left out
 * @param dropped events in the window that were left out because they were too many
 */
public record Diagram(
        long revision,
        double from,
        double to,
        boolean complete,
        int dropped,
        Density density,
        Events events,
        List<Message> messages,
        List<Handoff> handoffs,
        List<Pause> pauses) {

    /** Events per bucket of equal length over the whole run; one row per lane. */
    public record Density(int buckets, int[] counts, int[][] perLane) {}

    /**
     * Events as columns of equal length.
     *
     * @param step rank in one order that keeps happens-before, from 0, dense over the whole run
     * @param message number of the message an event belongs to, -1 none
     */
    public record Events(
            String[] id,
            int[] lane,
            double[] t,
            long[] lamport,
            int[] step,
            String[] kind,
            String[] label,
            String[] thread,
            int[] message) {}

    /**
     * A message.
     *
     * @param i its number
     * @param from place of its first send among the events, -1 not among them or not known
     * @param to place of its last receive among the events, -1 not among them or none
     * @param fromLane -1 if nobody is known to be there
     * @param toLane -1 if nobody is known to be there
     * @param tFrom null if its send is not known
     * @param tTo null if it was not received
     * @param lFrom Lamport time of its first send, null if that is not known
     * @param lTo Lamport time of its last receive, null if it was not received
     */
    public record Message(
            int i,
            int from,
            int to,
            int fromLane,
            int toLane,
            Double tFrom,
            Double tTo,
            Long lFrom,
            Long lTo,
            String fate,
            String label,
            String description,
            long bytes) {}

    /** An order between two chains of one machine that is no message. */
    public record Handoff(int from, int to, String text) {}

    /** A time in which a process stood still. */
    public record Pause(int lane, double from, double to) {}
}
