package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.analysis.events.Sorting;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.TransferFlags;
import java.util.Arrays;

/** One pass over the events that gathers the {@link SocketLife} of every socket. */
final class SocketLives {
    /** A process may have lived on so long after its last record: anchors are a second apart, ns. */
    private static final long LAST_SIGN_NANOS = 2_000_000_000L;

    private final Execution execution;
    private final Events events;
    private final SocketLife[] lives;
    private final int[] start;
    private final int[] ofSocket;

    SocketLives(Execution execution) {
        this.execution = execution;
        this.events = execution.events();
        lives = new SocketLife[execution.sockets().size()];
        start = new int[lives.length + 1];
        for (SocketInfo info : execution.sockets()) {
            lives[info.index()] = new SocketLife(info);
        }
        for (int e = 0; e < events.size(); e++) {
            if (events.socket(e) >= 0) {
                start[events.socket(e) + 1]++;
            }
        }
        for (int s = 0; s < lives.length; s++) {
            start[s + 1] += start[s];
        }
        ofSocket = new int[start[lives.length]];
        int[] next = start.clone();
        for (int e = 0; e < events.size(); e++) {
            if (events.socket(e) >= 0) {
                ofSocket[next[events.socket(e)]++] = e;
            }
        }
    }

    SocketLife[] gather() {
        boolean[] missing = new boolean[execution.processes().size()];
        for (Gap gap : execution.gaps()) {
            if (gap.process() >= 0) {
                missing[gap.process()] |= gap.socket() < 0 && gap.hidesEvents();
            }
        }
        for (SocketLife life : lives) {
            ProcessLog process = execution.processes().get(life.info.process());
            life.processOver = process.ending().over();
            life.processRunning = process.ending() == Ending.RUNNING;
            life.recordsMissing = missing[process.index()];
            life.to = life.processOver ? process.endedAt() + LAST_SIGN_NANOS : Long.MAX_VALUE;
            gather(life);
        }
        return lives;
    }

    private void gather(SocketLife life) {
        int from = start[life.info.index()];
        int to = start[life.info.index() + 1];
        int[] sends = new int[to - from];
        int[] receives = new int[to - from];
        int sendCount = 0;
        int receiveCount = 0;
        for (int i = from; i < to; i++) {
            int e = ofSocket[i];
            switch (events.kind(e)) {
                case RecordType.SEND -> {
                    send(life, e);
                    if (events.length(e) > 0 || events.unfinished(e)) {
                        sends[sendCount++] = e;
                    }
                }
                case RecordType.RECEIVE -> {
                    receive(life, e);
                    if (events.length(e) > 0) {
                        receives[receiveCount++] = e;
                    }
                }
                default -> other(life, e);
            }
        }
        life.sends = Sorting.sort(Arrays.copyOf(sends, sendCount), events::offset);
        life.receives = Sorting.sort(Arrays.copyOf(receives, receiveCount), events::offset);
        life.unfinished = sendCount > 0 && events.unfinished(life.sends[sendCount - 1]);
        life.used |= sendCount + receiveCount > 0;
    }

    private void send(SocketLife life, int e) {
        // An unfinished send's offset still proves what left before it.
        life.sentTo = Math.max(life.sentTo, events.offset(e) + events.length(e));
        life.broken |= !life.inputEnded && breaks(events.error(e));
        if ((events.flags(e) & TransferFlags.URGENT) != 0) {
            life.urgentAt = Math.min(life.urgentAt, events.offset(e));
        }
    }

    private void receive(SocketLife life, int e) {
        life.receivedTo = Math.max(life.receivedTo, events.offset(e) + Math.max(0, events.length(e)));
        if (events.length(e) < 0 && !life.inputEnded) {
            life.endOfStreamAt = Math.max(life.endOfStreamAt, events.offset(e));
        }
        life.broken |= !life.inputEnded && breaks(events.error(e));
    }

    private static boolean breaks(int error) {
        return error == ErrorKind.RESET
                || error == ErrorKind.BROKEN_PIPE
                || error == ErrorKind.TIMED_OUT
                || error == ErrorKind.UNREACHABLE
                || error == ErrorKind.NO_ROUTE;
    }

    private void other(SocketLife life, int e) {
        switch (events.kind(e)) {
            case RecordType.LISTEN -> life.listenEvent = life.listenEvent < 0 ? e : life.listenEvent;
            case RecordType.CONNECT -> {
                life.connectEvent = e;
                life.begunAt = events.time(e);
                life.from = Math.min(life.from, events.time(e));
            }
            case RecordType.CONNECTED -> {
                life.connectedEvent = e;
                life.connected = events.aux(e) == ConnectOutcome.CONNECTED;
                life.used |= life.connected;
            }
            case RecordType.ACCEPT -> {
                life.acceptEvent = e;
                life.begunAt = events.time(e);
                life.used = true;
            }
            case RecordType.SHUTDOWN -> {
                life.outputEnded |= (events.aux(e) & 1) != 0;
                life.inputEnded |= (events.aux(e) & 2) != 0;
                counted(life, e);
            }
            case RecordType.CLOSE -> {
                life.outputEnded = true;
                life.inputEnded = true;
                life.to = Math.min(life.to, events.time(e));
                counted(life, e);
            }
            default -> {
                // Nothing that concerns its life.
            }
        }
    }

    private void counted(SocketLife life, int e) {
        life.sentTo = Math.max(life.sentTo, events.offset(e));
        life.receivedTo = Math.max(life.receivedTo, events.requested(e));
    }
}
