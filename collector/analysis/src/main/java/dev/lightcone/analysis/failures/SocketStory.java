package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.List;

/** When what happened to one socket, in epoch ns; {@link #NEVER} what did not. Filled once, then only read. */
final class SocketStory {
    static final long NEVER = Long.MAX_VALUE;

    private static final int OUTPUT = 1;
    private static final int INPUT = 2;

    final SocketInfo info;
    /** Connected, accepted, or begun to listen. */
    long opened = NEVER;

    /** It said itself that it reads, or sends, no more. */
    long inputEnded = NEVER;

    long outputEnded = NEVER;
    long closed = NEVER;
    /** It read the end of the stream. */
    long endOfStream = NEVER;

    /** A read or write failed because the connection broke, before it was closed here; how, by {@link ErrorKind}. */
    long broken = NEVER;

    int brokenHow;
    long lastReceive = Long.MIN_VALUE;
    long lastSend = Long.MIN_VALUE;
    /** Last sign of life of its process, and whether that is its end. */
    long processEnd;

    boolean processOver;
    final List<Long> timeouts = new ArrayList<>();
    int accepted;

    private SocketStory(SocketInfo info, ProcessLog process) {
        this.info = info;
        processEnd = process.endedAt();
        processOver = process.ending() != Ending.RUNNING;
    }

    static SocketStory[] all(Execution execution) {
        SocketStory[] all = new SocketStory[execution.sockets().size()];
        for (SocketInfo info : execution.sockets()) {
            all[info.index()] = new SocketStory(info, execution.processes().get(info.process()));
        }
        Events events = execution.events();
        for (int e = 0; e < events.size(); e++) {
            if (events.socket(e) >= 0) {
                all[events.socket(e)].add(events, e);
            }
        }
        for (SocketStory story : all) {
            story.opened = story.opened == NEVER ? story.info.firstSeen() : story.opened;
        }
        return all;
    }

    private void add(Events events, int e) {
        long time = events.time(e);
        switch (events.kind(e)) {
            case RecordType.CONNECTED -> opened = events.aux(e) == 0 ? Math.min(opened, time) : opened;
            case RecordType.ACCEPT, RecordType.LISTEN -> opened = Math.min(opened, time);
            case RecordType.SEND -> {
                lastSend = events.length(e) > 0 ? Math.max(lastSend, time) : lastSend;
                fails(events.error(e), time);
            }
            case RecordType.RECEIVE -> receive(events, e, time);
            case RecordType.SHUTDOWN -> {
                outputEnded = (events.aux(e) & OUTPUT) != 0 ? Math.min(outputEnded, time) : outputEnded;
                inputEnded = (events.aux(e) & INPUT) != 0 ? Math.min(inputEnded, time) : inputEnded;
            }
            case RecordType.CLOSE -> {
                closed = Math.min(closed, time);
                inputEnded = Math.min(inputEnded, time);
                outputEnded = Math.min(outputEnded, time);
            }
            case RecordType.EVIDENCE -> {
                if (events.aux(e) == EvidenceKind.READ_TIMEOUT) {
                    timeouts.add(time);
                }
            }
            default -> {
                // nothing that matters here
            }
        }
    }

    private void receive(Events events, int e, long time) {
        if (events.length(e) > 0) {
            lastReceive = Math.max(lastReceive, time);
        } else if (events.length(e) < 0) {
            endOfStream = Math.min(endOfStream, time);
        }
        fails(events.error(e), time);
    }

    private void fails(int error, long time) {
        boolean breaks = error == ErrorKind.RESET || error == ErrorKind.BROKEN_PIPE || error == ErrorKind.TIMED_OUT;
        if (breaks && closed == NEVER && time < broken) {
            broken = time;
            brokenHow = error;
        }
    }

    /** Until when this end could have read: it closed, was cut off, or its log ends. */
    long readsUntil() {
        return Math.min(Math.min(inputEnded, broken), processEnd);
    }

    /** True if its application ended it, or its process ended, before that moment. */
    boolean endedBefore(long time) {
        return Math.min(closed, Math.min(inputEnded, outputEnded)) <= time || processOver && processEnd <= time;
    }

    /** The last read that ended because nothing came in time, after that moment; {@link Long#MIN_VALUE} none. */
    long timeoutAfter(long time) {
        return timeouts.stream()
                .filter(timeout -> timeout > time)
                .mapToLong(Long::longValue)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
