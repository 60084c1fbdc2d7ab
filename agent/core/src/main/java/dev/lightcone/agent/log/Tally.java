package dev.lightcone.agent.log;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordLayout;
import dev.lightcone.protocol.RecordType;

/**
 * What one segment holds, counted slot by slot as far as committed: it tells when the segment may be sealed, and what is
 * lost when it is removed. For the keeper alone.
 */
final class Tally {
    final Segment segment;
    boolean sealed;
    private long slot;
    private long records;
    private long first = Long.MAX_VALUE;
    private long last = -1;

    Tally(Segment segment) {
        this.segment = segment;
    }

    /** Counts on; true if all that was claimed, and ever will be, is committed. */
    boolean complete() {
        long end = sealed ? 0 : segment.end();
        while (slot < end) {
            long word0 = segment.word(slot, 0);
            if (RecordLayout.type(word0) == 0) {
                return false;
            }
            count(word0);
            slot += Math.max(1, RecordLayout.slots(word0));
        }
        return true;
    }

    private void count(long word0) {
        int type = RecordLayout.type(word0);
        if (type == RecordType.PAD) {
            return;
        }
        records++;
        if (type >= RecordType.FIRST_EVENT) {
            include(segment.word(slot, 1), segment.word(slot, 1));
        } else if (type == RecordType.GAP && segment.word(slot, 3) == RecordLayout.word3(0, GapReason.NO_SEGMENT)) {
            // a gap that goes with its segment stays part of what is lost
            records += Math.max(0, segment.word(slot, 4));
            include(segment.word(slot, 5), segment.word(slot, 6));
        }
    }

    private void include(long from, long to) {
        if (from > 0) {
            first = Math.min(first, from);
            last = Math.max(last, Math.max(from, to));
        }
    }

    /** Records counted, those lost earlier as told by its gaps included. */
    long records() {
        return records;
    }

    /** Lowest stamp, {@link Long#MAX_VALUE} if there is none. */
    long first() {
        return first;
    }

    /** Highest stamp, -1 if there is none. */
    long last() {
        return last;
    }
}
