package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.StreamWindow;

/** Writes what happens on sockets to the log, each socket introduced before its first event of a segment. */
final class SocketLog {
    /** Directions, as GAP and WINDOW records number them. */
    static final int BOTH = 0;

    static final int SENT = 1;
    static final int RECEIVED = 2;

    private final EventLog log;
    private final Payloads payloads;

    /** Payloads: null where no contents are logged. */
    SocketLog(EventLog log, Payloads payloads) {
        this.log = log;
        this.payloads = payloads;
    }

    /** Null where no contents are logged. */
    Payloads payloads() {
        return payloads;
    }

    /** An event now, of the calling thread. Returns its stamp. */
    long event(SocketState s, int type, int aux, long p0, long p1, long p2) {
        int thread = log.thread();
        introduce(s, thread);
        long stamp = log.tick();
        log.append(type, thread, stamp, log.now(), s.id, aux, p0, p1, p2, 0);
        return stamp;
    }

    /**
     * Writes the SOCKET record if the current segment does not have it, and the last window of each direction: the
     * segments that held them may be gone one day, and without a window the two ends cannot be compared.
     */
    void introduce(SocketState s, int thread) {
        if (s.announced != log.segment()) {
            describe(s, thread);
            s.out.again(s.outSink);
            s.in.again(s.inSink);
        }
    }

    /** Writes the SOCKET record, because more of the socket is known now or a new segment began. */
    void describe(SocketState s, int thread) {
        s.announced = log.segment();
        Endpoint e = s.endpoint;
        int flags = e.loopback() ? s.flags | SocketFlags.LOOPBACK : s.flags;
        log.appendSocket(
                thread,
                0,
                log.now(),
                s.id,
                e.ports(),
                flags,
                s.out.offset(),
                s.in.offset(),
                s.firstSeen,
                e.addresses(),
                e.path());
    }

    void window(SocketState s, int direction, long number, int count, long fingerprint) {
        int thread = log.thread();
        introduce(s, thread);
        log.append(RecordType.WINDOW, thread, 0, 0, s.id, direction, number, count, fingerprint, 0);
    }

    /** A complete sample; see {@link RecordType#SAMPLE}. */
    void sample(SocketState s, int direction, StreamSamples of) {
        int thread = log.thread();
        introduce(s, thread);
        log.append(
                RecordType.SAMPLE,
                thread,
                0,
                0,
                s.id,
                direction,
                of.offset(),
                StreamWindow.LENGTH,
                of.fingerprint(),
                of.round());
    }

    void gap(SocketState s, int reason, int direction, String text) {
        introduce(s, log.thread());
        log.gap(reason, s.id, direction, -1, -1, -1, text);
    }

    EventLog log() {
        return log;
    }
}
