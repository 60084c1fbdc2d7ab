package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import java.util.Arrays;

/**
 * The byte-range join of one direction: two pointers over sends and receives, both by offset. A receive of [c, d)
 * matches every send that wrote any of it; sends of one receive stand side by side, and receives of one send do.
 *
 * <p>An unfinished send wrote up to the next send's offset, which its process counted on from. As the last one it may
 * have written anything between nothing and all: bytes read from there are its own only if no later send can be missing
 * from the log.
 */
final class RangeJoin {
    /** Per receive, indices into the sends; last is first - 1 where there is none. */
    final int[] firstSend;

    final int[] lastSend;
    /** Per send, indices into the receives; last is first - 1 where there is none. */
    final int[] firstReceive;

    final int[] lastReceive;
    /** Per send, sender's offset after the last byte proven to have left. */
    long[] provenTo;
    /** First and last offset (receiver's count) of bytes read that no logged send wrote; -1 none. */
    long unmatchedFrom = -1;

    long unmatchedTo = -1;
    int unmatchedReceive = -1;

    private final Events events;
    private final int[] sends;
    private final int[] receives;

    /** No matches. */
    RangeJoin(Events events, int[] sends, int[] receives) {
        this.events = events;
        this.sends = sends;
        this.receives = receives;
        firstSend = new int[receives.length];
        lastSend = new int[receives.length];
        firstReceive = new int[sends.length];
        lastReceive = new int[sends.length];
        Arrays.fill(lastSend, -1);
        Arrays.fill(lastReceive, -1);
        provenTo = proven(events, sends);
    }

    /**
     * Matches sends and receives.
     *
     * @param lastIsKnown true if no send after the last logged one can be missing
     */
    RangeJoin match(Alignment alignment, boolean lastIsKnown) {
        int s = 0;
        for (int r = 0; r < receives.length; r++) {
            long from = events.offset(receives[r]);
            long to = from + events.length(receives[r]);
            while (s < sends.length && end(s, alignment, lastIsKnown) <= from) {
                s++;
            }
            long covered = from;
            int at = s;
            firstSend[r] = s;
            lastSend[r] = s - 1;
            while (at < sends.length && alignment.toReceiver(events.offset(sends[at])) < to) {
                long sendFrom = alignment.toReceiver(events.offset(sends[at]));
                long sendTo = Math.min(end(at, alignment, lastIsKnown), to);
                if (sendTo > Math.max(sendFrom, from)) {
                    covered = Math.max(from, sendFrom) <= covered ? sendTo : covered;
                    match(r, at);
                    if (events.unfinished(sends[at])) {
                        long read = events.offset(sends[at]) + sendTo - sendFrom;
                        provenTo[at] = Math.max(provenTo[at], read);
                    }
                }
                at++;
            }
            if (covered < to) {
                unmatchedFrom = unmatchedFrom < 0 ? covered : unmatchedFrom;
                unmatchedTo = to;
                unmatchedReceive = unmatchedReceive < 0 ? receives[r] : unmatchedReceive;
            }
        }
        return this;
    }

    /** What was proven to have left is told by the messages now. */
    void forget() {
        provenTo = null;
    }

    /** True if some receive was over before the send that it matches began. */
    boolean backInTime() {
        for (int r = 0; r < receives.length; r++) {
            if (lastSend[r] >= firstSend[r] && events.time(receives[r]) < events.time(sends[lastSend[r]])) {
                return true;
            }
        }
        return false;
    }

    private void match(int r, int s) {
        if (lastSend[r] < firstSend[r]) {
            firstSend[r] = s;
        }
        lastSend[r] = s;
        if (lastReceive[s] < firstReceive[s]) {
            firstReceive[s] = r;
        }
        lastReceive[s] = r;
    }

    /** Receiver's offset after the last byte that this send can have written and that is certain. */
    private long end(int s, Alignment alignment, boolean lastIsKnown) {
        long from = events.offset(sends[s]);
        long to = from + events.length(sends[s]);
        if (events.unfinished(sends[s])) {
            to = s + 1 < sends.length
                    ? events.offset(sends[s + 1])
                    : lastIsKnown ? from + events.requested(sends[s]) : from;
        }
        return alignment.toReceiver(Math.min(to, Math.max(from, alignment.trustedTo())));
    }

    private static long[] proven(Events events, int[] sends) {
        long[] proven = new long[sends.length];
        for (int s = 0; s < sends.length; s++) {
            proven[s] = events.offset(sends[s]) + events.length(sends[s]);
            if (events.unfinished(sends[s]) && s + 1 < sends.length) {
                proven[s] = Math.min(events.offset(sends[s + 1]), events.offset(sends[s]) + events.requested(sends[s]));
            }
        }
        return proven;
    }
}
