package dev.lightcone.agent.log;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;

/**
 * Signs of life, and the gaps that only the keeper can tell: records lost for want of a segment, segments removed at the
 * size limit, peer clocks refused. For the keeper alone, under its lock.
 */
final class Signs {
    private static final byte[] NO_BYTES = {};

    private final Tail tail;
    private final Clock clock;
    private final Segments segments;
    private long longestPause;
    private long refused;
    private long removed;

    Signs(Tail tail, Clock clock, Segments segments) {
        this.tail = tail;
        this.clock = clock;
        this.segments = segments;
    }

    /** The keeper woke so much later than it meant to, ns. */
    void late(long by) {
        longestPause = Math.max(longestPause, by);
    }

    /** Writes an anchor: both clocks, records lost so far, the longest pause since the last one. */
    void anchor() {
        Anchor now = Anchor.now();
        long lost = tail.losses().count();
        long pause = longestPause;
        longestPause = 0;
        tail.tryWrite(RecordType.ANCHOR, 0, 0, now.nano(), 0, now.wall(), now.error(), lost, pause, null);
    }

    /** Writes the gaps that are due; one that finds no room is due again. */
    void gaps() {
        reportRemoved();
        Losses losses = tail.losses();
        long lost = losses.unreported();
        if (lost > 0 && gap(GapReason.NO_SEGMENT, lost, losses.from(), losses.to(), null)) {
            losses.reported(lost);
        }
        long now = clock.refused();
        if (now != refused) {
            String text = "a peer's clock of " + clock.refusedClock() + " is not possible and was not taken over";
            if (gap(GapReason.CLOCK, now - refused, -1, -1, Slots.extra(NO_BYTES, text))) {
                refused = now;
            }
        }
    }

    /** The gap of all segments removed so far: the record of an earlier removal may itself have been removed. */
    void reportRemoved() {
        long now = segments.removedRecords();
        if (now != removed && gap(GapReason.SIZE_LIMIT, now, segments.removedFirst(), segments.removedLast(), null)) {
            removed = now;
        }
    }

    /** Tells that what should be announced in a new segment could not be. */
    void hookFailed(Throwable problem) {
        gap(GapReason.HOOK_FAILED, -1, -1, -1, Slots.extra(NO_BYTES, problem.toString()));
    }

    private boolean gap(int reason, long lost, long from, long to, byte[] text) {
        long word3 = RecordLayout.word3(0, reason);
        return tail.tryWrite(RecordType.GAP, 0, 0, System.nanoTime(), word3, lost, from, to, 0, text) != 0;
    }
}
