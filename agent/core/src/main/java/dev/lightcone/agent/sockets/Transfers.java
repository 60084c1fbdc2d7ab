package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.TransferFlags;
import java.io.FileDescriptor;

/**
 * Bytes that pass: a send is stamped before its system call and told with its result after it, a receive is stamped
 * after; otherwise a receive could be stamped before its own send.
 */
final class Transfers {
    private final Sockets sockets;
    private final SocketLog socketLog;
    private final EventLog log;
    private final PeerClocks clocks;

    Transfers(Sockets sockets, SocketLog socketLog, PeerClocks clocks) {
        this.sockets = sockets;
        this.socketLog = socketLog;
        this.log = socketLog.log();
        this.clocks = clocks;
    }

    /** Returns the stamp of the SEND, 0 if there is none. */
    long sending(FileDescriptor fd, long bytes, int flags) {
        SocketState s = sockets.through(fd);
        if (s == null || bytes == 0) {
            return 0;
        }
        int location = log.location(s.sendBudget);
        int thread = log.thread();
        socketLog.introduce(s, thread);
        long stamp = log.tick();
        s.pendingSend = stamp;
        s.pendingBeat = log.beat();
        log.append(RecordType.SEND, thread, stamp, log.now(), s.id, location, s.out.offset(), bytes, flags, 0);
        return stamp;
    }

    void sent(FileDescriptor fd, long address, int vectors, long result, int flags) {
        SocketState s = sockets.known(fd);
        if (s == null || s.pendingSend == 0) {
            return;
        }
        long accepted = Math.max(result, 0);
        told(s, accepted, flags, ErrorKind.NONE);
        if ((flags & TransferFlags.URGENT) != 0 && accepted > 0) {
            // the peer's stream may lack this byte, so from here on windows of the two ends need not be the same bytes
            s.out.stop();
        }
        if (vectors > 0) {
            s.out.seenVectors(address, vectors, accepted, s.outSink);
        } else if (address != 0) {
            s.out.seen(address, accepted, s.outSink);
        } else {
            s.out.unseen(accepted);
        }
    }

    void sendFailed(FileDescriptor fd, Throwable thrown, int flags) {
        SocketState s = sockets.known(fd);
        if (s != null && s.pendingSend != 0) {
            told(s, 0, flags, Errors.ofTransfer(thrown));
        }
    }

    /** Tells a send's result, and when it came only if that was not at once: a clock read is half of such a record. */
    private void told(SocketState s, long accepted, int flags, int error) {
        long stamp = s.pendingSend;
        s.pendingSend = 0;
        int thread = log.caller();
        socketLog.introduce(s, thread);
        long time = s.pendingBeat == log.beat() && error == ErrorKind.NONE ? 0 : log.now();
        log.append(RecordType.SENT, thread, stamp, time, s.id, 0, accepted, s.out.offset(), flags, error);
    }

    void received(FileDescriptor fd, long address, int vectors, long result) {
        SocketState s = sockets.through(fd);
        if (s == null || result == 0 || result < 0 && s.endSeen) {
            return;
        }
        s.endSeen |= result < 0;
        receive(s, result, vectors > 0 ? TransferFlags.VECTORED : 0, ErrorKind.NONE);
        if (vectors > 0) {
            s.in.seenVectors(address, vectors, result, s.inSink);
        } else if (result > 0) {
            s.in.seen(address, result, s.inSink);
        }
    }

    void receiveFailed(FileDescriptor fd, Throwable thrown) {
        SocketState s = sockets.known(fd);
        if (s != null) {
            receive(s, 0, 0, Errors.ofTransfer(thrown));
        }
    }

    private void receive(SocketState s, long bytes, int flags, int error) {
        int location = log.location(s.receiveBudget);
        int thread = log.thread();
        socketLog.introduce(s, thread);
        long stamp = clocks.stampAfterRead(s, bytes);
        log.append(RecordType.RECEIVE, thread, stamp, log.now(), s.id, location, s.in.offset(), bytes, flags, error);
    }
}
