package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.TransferFlags;
import java.io.FileDescriptor;
import java.nio.ByteBuffer;

/**
 * Bytes that pass: a send is stamped before its system call and told with its result after it, a receive is stamped
 * after; otherwise a receive could be stamped before its own send.
 */
final class Transfers {
    private static final int MOST_TIMEOUTS = 8;

    private final Sockets sockets;
    private final SocketLog socketLog;
    private final EventLog log;
    private final PeerClocks clocks;
    /** Null where no contents are logged. */
    private final Payloads payloads;

    Transfers(Sockets sockets, SocketLog socketLog, PeerClocks clocks) {
        this.sockets = sockets;
        this.socketLog = socketLog;
        this.log = socketLog.log();
        this.clocks = clocks;
        payloads = socketLog.payloads();
    }

    /** Returns the stamp of the SEND, 0 if there is none. */
    long sending(FileDescriptor fd, long bytes, int flags) {
        return sending(sockets.through(fd), bytes, flags);
    }

    /** The socket null: not traced. */
    long sending(SocketState s, long bytes, int flags) {
        if (s == null || bytes == 0) {
            return 0;
        }
        int location = log.location(s.sendBudget);
        int thread = log.thread();
        socketLog.introduce(s, thread);
        long stamp = log.tick();
        s.pendingSend = stamp;
        if (payloads != null) {
            s.beginsMessage = payloads.begins(s.lastSend);
            s.lastSend = stamp;
        }
        s.pendingBeat = log.beat();
        long now = log.now();
        s.outSamples.at(now);
        log.append(RecordType.SEND, thread, stamp, now, s.id, location, s.out.offset(), bytes, flags, 0);
        return stamp;
    }

    void sent(FileDescriptor fd, long address, int vectors, long result, int flags) {
        sent(sockets.known(fd), address, vectors, result, flags);
    }

    void sent(SocketState s, long address, int vectors, long result, int flags) {
        if (s == null || s.pendingSend == 0) {
            return;
        }
        long accepted = Math.max(result, 0);
        told(s, accepted, flags, ErrorKind.NONE);
        if ((flags & TransferFlags.URGENT) != 0 && accepted > 0) {
            // the peer's stream may lack this byte, so from here on windows of the two ends need not be the same bytes
            s.out.stop();
        }
        if (accepted > 0 && s.outSamples.wanted()) {
            sample(s, SocketLog.SENT, s.out.offset(), s.outSamples, address, vectors, accepted);
        }
        if (payloads != null && s.beginsMessage && accepted > 0 && address != 0) {
            payloads.passed(s, SocketLog.SENT, s.lastSend, address, vectors, accepted);
        }
        if (vectors > 0) {
            s.out.seenVectors(address, vectors, accepted, s.outSink);
        } else if (address != 0) {
            s.out.seen(address, accepted, s.outSink);
        } else {
            s.out.unseen(accepted);
        }
    }

    /** Several direct buffers were written from their positions on. */
    void sentBuffers(SocketState s, ByteBuffer[] buffers, int from, long result, int flags) {
        if (s.pendingSend == 0) {
            return;
        }
        s.outSamples.drop();
        long left = Math.max(result, 0);
        told(s, left, flags, ErrorKind.NONE);
        for (int i = from; left > 0; i++) {
            ByteBuffer buffer = buffers[i];
            long part = Math.min(left, buffer.remaining());
            if (payloads != null && s.beginsMessage && i == from && part > 0 && buffer.isDirect()) {
                long start = Memory.address(buffer) + buffer.position();
                payloads.passed(s, SocketLog.SENT, s.lastSend, start, 0, part);
            }
            if (buffer.isDirect()) {
                s.out.seen(Memory.address(buffer) + buffer.position(), part, s.outSink);
            } else {
                s.out.unseen(part);
            }
            left -= part;
        }
    }

    void sendFailed(FileDescriptor fd, Throwable thrown, int flags) {
        sendFailed(sockets.known(fd), thrown, flags);
    }

    void sendFailed(SocketState s, Throwable thrown, int flags) {
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
        received(sockets.through(fd), address, vectors, result);
    }

    void received(SocketState s, long address, int vectors, long result) {
        if (s == null || result == 0 || result < 0 && s.endSeen) {
            return;
        }
        s.endSeen |= result < 0;
        boolean begins = payloads != null && payloads.begins(s.lastReceive);
        long stamp = receive(s, result, vectors > 0 ? TransferFlags.VECTORED : 0, ErrorKind.NONE);
        if (payloads != null) {
            s.lastReceive = stamp;
            if (begins && result > 0 && address != 0) {
                payloads.passed(s, SocketLog.RECEIVED, stamp, address, vectors, result);
            }
        }
        if (result > 0 && s.inSamples.wanted()) {
            sample(s, SocketLog.RECEIVED, s.in.offset(), s.inSamples, address, vectors, result);
        }
        if (vectors > 0) {
            s.in.seenVectors(address, vectors, result, s.inSink);
        } else if (result > 0 && address != 0) {
            s.in.seen(address, result, s.inSink);
        } else {
            s.in.unseen(Math.max(result, 0));
        }
    }

    /** Bytes were received that nobody saw. */
    void receivedUnseen(SocketState s, long bytes, int flags) {
        receive(s, bytes, flags, ErrorKind.NONE);
        s.in.unseen(bytes);
        s.inSamples.drop();
    }

    void receiveFailed(FileDescriptor fd, Throwable thrown) {
        receiveFailed(sockets.known(fd), thrown);
    }

    void receiveFailed(SocketState s, Throwable thrown) {
        if (s != null) {
            receive(s, 0, 0, Errors.ofTransfer(thrown));
        }
    }

    /** Told a few times and then at each doubling: some wait in many short reads by design. */
    void timedOut(FileDescriptor fd, long nanos) {
        SocketState s = sockets.known(fd);
        if (s != null) {
            int times = ++s.timeouts;
            if (times <= MOST_TIMEOUTS || (times & times - 1) == 0) {
                socketLog.event(s, RecordType.EVIDENCE, EvidenceKind.READ_TIMEOUT, times, nanos, 0);
            }
        }
    }

    private void sample(
            SocketState s, int direction, long offset, StreamSamples samples, long address, int vectors, long bytes) {
        if (address == 0) {
            samples.drop();
            return;
        }
        samples.call(offset);
        boolean complete = false;
        long rest = bytes;
        for (int i = 0; rest > 0 && !complete; i++) {
            long part = vectors == 0 ? rest : Math.min(rest, Memory.getLong(address + 16L * i + 8));
            complete = samples.take(vectors == 0 ? address : Memory.getLong(address + 16L * i), part);
            rest -= part;
        }
        if (complete) {
            socketLog.sample(s, direction, samples);
        }
    }

    private long receive(SocketState s, long bytes, int flags, int error) {
        int location = log.location(s.receiveBudget);
        int thread = log.thread();
        s.reader = thread;
        socketLog.introduce(s, thread);
        long stamp = clocks.stampAfterRead(s, bytes);
        long now = log.now();
        s.inSamples.at(now);
        log.append(RecordType.RECEIVE, thread, stamp, now, s.id, location, s.in.offset(), bytes, flags, error);
        return stamp;
    }
}
