package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.protocol.RecordType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of the datagrams of one channel.
 *
 * <p>DUPLICATED: received more than once. REORDERED: first received after one that was sent later (RFC 4737, section 3).
 * LOST: not received, although one sent later was, or although nothing was left unread when the receiver's socket or
 * process ended. NEVER_READ: sent after that end, or what was left unread then may be it. IN_TRANSIT: the receiver runs.
 * UNKNOWN: the receiver's log lacks records, or the sender broke off where it may not have been sent.
 */
final class DatagramFates {
    private final Events events;
    private final Execution execution;
    /** Per event: how often it was received in the channel at hand. */
    private final int[] times;
    /** Per thread its last event. */
    private final int[] last;
    /** Per socket the event that tells what was left unread, -1 none. */
    private final Map<Integer, Integer> ends = new HashMap<>();

    DatagramFates(Execution execution) {
        this.execution = execution;
        events = execution.events();
        times = new int[events.size()];
        last = new int[events.threads()];
        Arrays.fill(last, -1);
        for (int e = 0; e < events.size(); e++) {
            last[events.thread(e)] = e;
            if (events.socket(e) >= 0 && (events.kind(e) == RecordType.CLOSE || events.kind(e) == RecordType.UNREAD)) {
                ends.put(events.socket(e), e);
            }
        }
    }

    /**
     * One fate per send.
     *
     * @param sends by stamp
     * @param receives by stamp
     * @param countsFor per receive event its send, -1 none
     * @param receiver null if it is not traced
     */
    Fate[] of(int[] sends, int[] receives, int[] countsFor, SocketLife receiver) {
        Fate[] fates = new Fate[sends.length];
        int high = -1;
        java.util.BitSet reordered = new java.util.BitSet();
        for (int r : receives) {
            int send = countsFor[r];
            if (send >= 0 && times[send]++ == 0) {
                reordered.set(send, send < high);
                high = Math.max(high, send);
            }
        }
        for (int i = 0; i < sends.length; i++) {
            int send = sends[i];
            fates[i] = times[send] > 1
                    ? Fate.DUPLICATED
                    : times[send] == 1
                            ? reordered.get(send) ? Fate.REORDERED : Fate.DELIVERED
                            : receiver == null ? Fate.UNKNOWN : missing(send, send < high, receiver);
        }
        for (int send : sends) {
            times[send] = 0;
        }
        return fates;
    }

    private Fate missing(int send, boolean laterCame, SocketLife receiver) {
        if (receiver.recordsMissing || mayNotHaveLeft(send)) {
            return receiver.processRunning && !receiver.recordsMissing ? Fate.IN_TRANSIT : Fate.UNKNOWN;
        }
        if (!receiver.inputEnded && !receiver.processOver) {
            return receiver.processRunning ? Fate.IN_TRANSIT : Fate.UNKNOWN;
        }
        int end = ends.getOrDefault(receiver.info.index(), -1);
        boolean nothingLeft = end >= 0 && unread(end) == 0 && events.time(send) <= events.time(end);
        return laterCame || nothingLeft ? Fate.LOST : Fate.NEVER_READ;
    }

    private long unread(int end) {
        return events.kind(end) == RecordType.CLOSE ? events.length(end) : events.requested(end);
    }

    /** True for the last event of a thread whose process ended without a word, or goes on: it stands before the call. */
    private boolean mayNotHaveLeft(int send) {
        ProcessLog process = execution.processes().get(events.process(send));
        boolean orderly = process.ending() == Ending.GOODBYE;
        return !orderly && last[events.thread(send)] == send;
    }
}
