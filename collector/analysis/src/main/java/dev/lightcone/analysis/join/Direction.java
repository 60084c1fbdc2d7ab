package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Gap;
import java.util.ArrayList;
import java.util.List;

/** Works one direction of a connection out: its alignment, its matches, and what stays in doubt. */
final class Direction {
    private final Events events;
    private final int index;
    private final int connection;
    private final Connection.End from;
    private final Connection.End to;
    private final SocketLife source;
    private final SocketLife sink;
    private final List<Gap> gaps = new ArrayList<>();
    private Alignment alignment;
    private RangeJoin match;

    Direction(
            Events events,
            int index,
            int connection,
            Connection.End from,
            Connection.End to,
            SocketLife source,
            SocketLife sink) {
        this.events = events;
        this.index = index;
        this.connection = connection;
        this.from = from;
        this.to = to;
        this.source = source;
        this.sink = sink;
        match = new RangeJoin(events, source.sends, sink.receives);
    }

    /**
     * Aligns and matches two traced ends.
     *
     * @param ofSockets gaps that the two processes logged about these sockets
     * @param checkTimes true if a receive before its send would show that the two do not belong together
     */
    void align(List<Gap> ofSockets, boolean checkTimes) {
        alignment = new Alignment(events, source, sink, ofSockets);
        boolean lastIsKnown = source.processOver && !source.recordsMissing;
        if (alignment.aligned()) {
            match.match(alignment, lastIsKnown);
        }
        if (checkTimes && match.backInTime()) {
            alignment.reject("bytes would have been received before they were sent");
            match = new RangeJoin(events, source.sends, sink.receives);
        }
        if (!alignment.aligned()) {
            doubt(alignment.problem(), 0, sink.receivedTo, alignment.why());
        } else if (match.unmatchedReceive >= 0) {
            boolean distrusted = alignment.trustedTo() != Long.MAX_VALUE;
            doubt(
                    distrusted ? Gap.Reason.NOT_ALIGNED : Gap.Reason.UNMATCHED,
                    match.unmatchedFrom,
                    match.unmatchedTo,
                    distrusted ? "trusted up to byte " + alignment.trustedTo() : "");
        }
    }

    Channel channel() {
        boolean aligned = alignment == null || alignment.aligned();
        return new Channel(
                index,
                connection,
                from,
                to,
                source.sends,
                sink.receives,
                sentBytes(),
                sink.receivedTo,
                aligned,
                aligned ? "" : alignment.why(),
                alignment == null ? Long.MAX_VALUE : aligned ? alignment.trustedTo() : 0,
                alignment == null ? 0 : alignment.shift());
    }

    /** What was read was sent, also by a last call whose result the process did not live to log. */
    private long sentBytes() {
        boolean trusted = alignment != null && alignment.aligned() && alignment.trustedTo() == Long.MAX_VALUE;
        return trusted ? Math.max(source.sentTo, sink.receivedTo - alignment.shift()) : source.sentTo;
    }

    RangeJoin match() {
        return match;
    }

    /** What stays in doubt. */
    List<Gap> gaps() {
        return gaps;
    }

    private void doubt(Gap.Reason reason, long since, long until, String text) {
        String where = from.address() + " → " + to.address();
        gaps.add(new Gap(
                sink.info.process(),
                sink.info.index(),
                connection,
                reason,
                2,
                since,
                until,
                -1,
                Math.min(source.from, sink.from),
                Math.max(source.to, sink.to),
                text.isEmpty() ? where : where + ": " + text));
    }
}
