package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Window;
import dev.lightcone.protocol.StreamWindow;
import dev.lightcone.protocol.TransferFlags;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Whether the two ends of one direction count the same bytes, and how one end's offsets become the other's.
 *
 * <p>Evidence for: a window that agrees on at least a whole block of 8 bytes (or on all bytes, when both saw equally
 * many), or equal totals when the receiver read the end of the stream. Evidence against: a window or totals that
 * disagree, bytes received beyond all sent, ranges that overlap.
 *
 * <p>When fewer than 8 bytes are common to both, there may be nothing to compare. Then it is enough that both ends saw
 * the connection begin (accept, connect) and report no unseen bytes. Why that is sound: a false order needs bytes that
 * the <em>sender's</em> agent missed before the ones compared (bytes missed by the receiver only make it claim less,
 * since the true bytes stand later in the stream). The sender's agent counts from the connect or accept on, at the same
 * hook for every write; what passes that hook by is sendfile, splice and hooks that stepped back, which are logged, and
 * here they would have to hide in the first 7 bytes.
 */
final class Alignment {
    private static final int BLOCK = 8;

    private final Events events;
    private final SocketLife sender;
    private final SocketLife receiver;
    private final long[] urgent;

    private Gap.Reason problem;
    private String why = "";
    private long shift;
    private boolean skipsUrgent;
    private long trustedTo = Long.MAX_VALUE;

    Alignment(Events events, SocketLife sender, SocketLife receiver, List<Gap> gaps) {
        this.events = events;
        this.sender = sender;
        this.receiver = receiver;
        urgent = receiver.info.outOfBandInline() ? new long[0] : urgentOffsets();
        if (overlap(sender.sends, true) || overlap(receiver.receives, false)) {
            fail(Gap.Reason.CONTRADICTED, "one end counts the same bytes twice");
        } else if (sender.info.midStream() || receiver.info.midStream()) {
            alignMidStream();
        } else {
            alignFromStart();
        }
        gaps.forEach(this::distrust);
    }

    boolean aligned() {
        return problem == null;
    }

    /** Why not, {@link Gap.Reason#CONTRADICTED} or {@link Gap.Reason#NOT_ALIGNED}; null if aligned. */
    Gap.Reason problem() {
        return problem;
    }

    String why() {
        return why;
    }

    long shift() {
        return shift;
    }

    /** Sender's offset up to which the two counts are trusted. */
    long trustedTo() {
        return trustedTo;
    }

    /** Finds it not aligned after all. */
    void reject(String text) {
        fail(Gap.Reason.CONTRADICTED, text);
    }

    /** The receiver's offset of the byte that the sender counts so. */
    long toReceiver(long senderOffset) {
        return senderOffset + shift - (skipsUrgent ? urgentBefore(senderOffset) : 0);
    }

    private void alignFromStart() {
        long urgentAt = urgent.length == 0 ? Long.MAX_VALUE : urgent[0];
        int agreed = 0;
        int known = 0;
        for (Window a : sender.info.sent()) {
            while (known < receiver.info.received().size()
                    && receiver.info.received().get(known).number() < a.number()) {
                known++;
            }
            if (known < receiver.info.received().size()
                    && receiver.info.received().get(known).number() == a.number()) {
                int found = agreement(a, receiver.info.received().get(known), urgentAt);
                if (found < 0) {
                    fail(Gap.Reason.CONTRADICTED, "bytes from " + a.number() * StreamWindow.PERIOD + " on differ");
                    return;
                }
                agreed += found;
            }
        }
        boolean totals = totals();
        boolean short8 = Math.min(sender.sentTo + (sender.unfinished ? 1 : 0), receiver.receivedTo) < BLOCK;
        boolean nothingRead = receiver.receivedTo == 0;
        if (problem == null && agreed == 0 && !totals && !nothingRead && !(short8 && bothSawItBegin())) {
            fail(Gap.Reason.NOT_ALIGNED, "nothing that both ends saw could be compared");
        }
    }

    private boolean bothSawItBegin() {
        return (sender.connectEvent >= 0 || sender.acceptEvent >= 0)
                && (receiver.connectEvent >= 0 || receiver.acceptEvent >= 0);
    }

    /** True if the totals agree at an orderly end. Says so if they contradict. */
    private boolean totals() {
        long sent = sender.sentTo;
        boolean logComplete = !sender.recordsMissing && !sender.processRunning;
        boolean sentKnown = sender.outputEnded || logComplete && sender.processOver && !sender.unfinished;
        if (receiver.endOfStreamAt >= 0 && sentKnown) {
            long read = receiver.endOfStreamAt;
            if (sent == read) {
                return true;
            }
            if (urgent.length > 0 && sent - read <= urgent.length && sent > read) {
                skipsUrgent = sent - read == urgent.length;
                trustedTo = skipsUrgent ? Long.MAX_VALUE : urgent[0];
                return skipsUrgent;
            }
            fail(
                    Gap.Reason.CONTRADICTED,
                    sent + " bytes were sent, but " + read + " received up to the end of the stream");
            return false;
        }
        trustedTo = urgent.length > 0 ? urgent[0] : trustedTo;
        long most = sender.unfinished ? unfinishedEnd() : sent;
        if ((logComplete || sender.outputEnded) && receiver.receivedTo > most) {
            fail(Gap.Reason.CONTRADICTED, sent + " bytes were sent, but " + receiver.receivedTo + " received");
        }
        return false;
    }

    private long unfinishedEnd() {
        int last = sender.sends[sender.sends.length - 1];
        return Math.max(sender.sentTo, events.offset(last) + events.requested(last));
    }

    /** First seen in mid-stream: offsets fit if windows match at exactly one shift, or if both ends saw it end. */
    private void alignMidStream() {
        TreeSet<Long> shifts = new TreeSet<>();
        for (Window a : sender.info.sent()) {
            for (Window b : receiver.info.received()) {
                boolean full = a.count() == StreamWindow.LENGTH && b.count() == StreamWindow.LENGTH;
                if (full && a.fingerprint() == b.fingerprint() && shifts.size() < 2) {
                    shifts.add((b.number() - a.number()) * StreamWindow.PERIOD);
                }
            }
        }
        boolean ends = receiver.endOfStreamAt >= 0 && sender.outputEnded && urgent.length == 0;
        if (ends) {
            shift = receiver.endOfStreamAt - sender.sentTo;
        } else if (shifts.size() == 1 && urgent.length == 0) {
            shift = shifts.first();
        } else if (receiver.receivedTo > 0) {
            fail(Gap.Reason.NOT_ALIGNED, "it was first seen in mid-stream, and where is not known");
        }
    }

    /** As {@link StreamWindow#agreement}, but only up to the first urgent byte, which the receiver may not have read. */
    static int agreement(Window sent, Window received, long urgentAt) {
        long start = sent.number() * StreamWindow.PERIOD;
        if (urgentAt >= start + StreamWindow.LENGTH) {
            return StreamWindow.agreement(sent.fingerprint(), sent.count(), received.fingerprint(), received.count());
        }
        long common = Math.min(Math.min(sent.count(), received.count()), Math.max(0, urgentAt - start));
        int blocks = (int) common / BLOCK;
        long mask = blocks == 0 ? 0 : -1L >>> 64 - 8 * blocks;
        return (sent.fingerprint() & mask) == (received.fingerprint() & mask) ? blocks * BLOCK : -1;
    }

    private void distrust(Gap gap) {
        boolean unseen = switch (gap.reason()) {
            case UNSEEN_BYTES, HOOK_FAILED, SHARED -> true;
            default -> false;
        };
        boolean ofSender = gap.socket() == sender.info.index() && gap.direction() != 2;
        boolean ofReceiver = gap.socket() == receiver.info.index() && gap.direction() != 1;
        if (!unseen || !ofSender && !ofReceiver) {
            return;
        }
        long from = gap.from() < 0 ? 0 : ofSender ? gap.from() : Math.max(0, gap.from() - shift);
        trustedTo = Math.min(trustedTo, from);
        if (problem == Gap.Reason.CONTRADICTED) {
            why = why + " (" + gap.reason().words() + ")";
        }
    }

    private boolean overlap(int[] transfers, boolean sends) {
        for (int i = 1; i < transfers.length; i++) {
            int before = transfers[i - 1];
            boolean open = sends && events.unfinished(before);
            if (!open && events.offset(before) + events.length(before) > events.offset(transfers[i])) {
                return true;
            }
        }
        return false;
    }

    private long[] urgentOffsets() {
        return Arrays.stream(sender.sends)
                .filter(e -> (events.flags(e) & TransferFlags.URGENT) != 0)
                .mapToLong(events::offset)
                .toArray();
    }

    private int urgentBefore(long offset) {
        int at = Arrays.binarySearch(urgent, offset);
        return at < 0 ? -at - 1 : at;
    }

    private void fail(Gap.Reason reason, String text) {
        problem = reason;
        why = text;
    }
}
