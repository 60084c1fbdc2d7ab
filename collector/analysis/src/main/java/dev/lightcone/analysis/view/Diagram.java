package dev.lightcone.analysis.view;

import java.util.List;

/**
 * A window of the space-time diagram. Times are milliseconds since the run began; events are told by their place in the
 * columns of {@link Events}, lanes by their number in {@link Run}.
 *
 * @param axis wall, lamport or steps: what {@code from} and {@code to} are counted along
 * @param complete true if nothing in the window was left out
 * @param dropped events in the window that were left out because they were too many
 * @param extent how far the run reaches along each axis
 * @param signs findings and failures in the window, information left out
 * @param detail what stands for the events left out, null if none were
 */
public record Diagram(
        long revision,
        String axis,
        double from,
        double to,
        boolean complete,
        int dropped,
        Density density,
        Events events,
        List<Message> messages,
        List<Handoff> handoffs,
        List<Pause> pauses,
        Extent extent,
        List<Sign> signs,
        Detail detail) {

    /**
     * Where the axes end, and the lanes on the axes without time; -1 where a lane has no event.
     *
     * @param wall ms
     * @param lamport the largest Lamport time
     * @param steps the number of events
     * @param firstLamport Lamport time of each lane's first event
     * @param lastLamport Lamport time of each lane's last event
     * @param firstStep step of each lane's first event
     * @param lastStep step of each lane's last event
     */
    public record Extent(
            double wall,
            long lamport,
            int steps,
            long[] firstLamport,
            long[] lastLamport,
            int[] firstStep,
            int[] lastStep) {}

    /**
     * Where findings or failures of one severity stand close together; at most one per lane and four hundredth of the
     * window.
     *
     * @param place of the first of them, along the axis
     * @param number of the first of them
     */
    public record Sign(int lane, double place, String severity, int number, int count) {}

    /**
     * A window as counts, in columns of equal width.
     *
     * @param from where the first column begins, at or before the window's {@code from}
     * @param to where the last column ends
     * @param perLane events per column, one row per lane
     * @param perRibbon how many columns make one of the wider columns of ribbons, tallies and marks, which begin at
     *     {@code from} too
     * @param ribbons plain messages, the heaviest pairs of lanes of each wide column
     * @param unseen plain messages that are in no ribbon, per wide column
     * @param tallies messages with a fate worth telling that were too many to be told one by one; else empty
     * @param marks starts, ends, refusals and resets that were too many to be told one by one; else empty
     */
    public record Detail(
            double from,
            double to,
            int[][] perLane,
            int perRibbon,
            List<Ribbon> ribbons,
            int[] unseen,
            List<Tally> tallies,
            List<Mark> marks) {}

    /**
     * Messages between two lanes that were halfway in one wide column.
     *
     * @param low the upper lane
     * @param high the lower lane
     * @param down messages from low to high
     * @param up messages from high to low
     * @param medianMs median time on the way, null if of none both ends are known
     * @param worstMs longest time on the way, null likewise
     */
    public record Ribbon(
            int column, int low, int high, int down, int up, long bytes, Double medianMs, Double worstMs) {}

    /** How many messages of one fate to one lane were halfway in one wide column; fromLane: of the first of them. */
    public record Tally(int column, int fromLane, int toLane, String fate, int count) {}

    /** How many events of one kind a lane has in one wide column. */
    public record Mark(int column, int lane, String kind, int count) {}

    /**
     * The whole run in short.
     *
     * @param counts events per bucket of equal length of wall time
     * @param perLane the same, one row per lane
     * @param signs all findings and failures in wall time whatever their lane, which is -1; at most one per severity and
     *     four hundredth of the run
     */
    public record Density(int buckets, int[] counts, int[][] perLane, List<Sign> signs) {}

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
