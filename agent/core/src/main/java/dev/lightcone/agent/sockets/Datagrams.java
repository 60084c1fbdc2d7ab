package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.bootstrap.Addresses;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.TransferFlags;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Datagrams that pass, each with its addresses and fingerprints. A socket's addresses change as it is bound, connected
 * and disconnected, so they are asked for again after each such change, at the next datagram.
 */
final class Datagrams {
    private final Sockets sockets;
    private final SocketLog socketLog;
    private final EventLog log;

    Datagrams(Sockets sockets, SocketLog socketLog) {
        this.sockets = sockets;
        this.socketLog = socketLog;
        this.log = socketLog.log();
    }

    void readdressing(FileDescriptor fd) {
        SocketState s = sockets.datagram(fd);
        if (s != null) {
            s.addressed = false;
        }
    }

    /** Returns the stamp of the DATAGRAM_SEND, 0 if there is none. */
    long sending(FileDescriptor fd, DatagramContent content, InetSocketAddress target) {
        SocketState s = sockets.datagram(fd);
        if (!addressed(s)) {
            return 0;
        }
        Endpoint to = s.outEndpoint;
        to.copy(s.endpoint);
        if (target != null) {
            to.remote(target.getAddress(), target.getPort());
        }
        return sending(s, content, target != null);
    }

    /** False if nothing is to be told of the socket, which may be null; else its own addresses are known. */
    boolean addressed(SocketState s) {
        if (s != null) {
            address(s);
        }
        return s != null && s.traced;
    }

    /** To the outgoing endpoint, which holds a target of its own or the connected peer. */
    long sending(SocketState s, DatagramContent content, boolean targeted) {
        if (targeted && sockets.leftOut(s.outEndpoint, s.flags)) {
            return 0;
        }
        return append(RecordType.DATAGRAM_SEND, s, content, s.outEndpoint);
    }

    void sent(FileDescriptor fd, long stamp, long result) {
        SocketState s = sockets.known(fd);
        if (s != null) {
            if (result < 0) {
                notSent(s, stamp, ErrorKind.NONE);
            } else {
                s.out.unseen(result);
            }
        }
    }

    void sendFailed(FileDescriptor fd, long stamp, Throwable thrown) {
        SocketState s = sockets.known(fd);
        if (s != null) {
            notSent(s, stamp, Errors.ofTransfer(thrown));
        }
    }

    /** Tells that a datagram of the stamp was not sent. */
    void notSent(SocketState s, long stamp, int error) {
        int thread = log.thread();
        socketLog.introduce(s, thread);
        log.append(RecordType.SENT, thread, stamp, log.now(), s.id, 0, 0, 0, 0, error);
    }

    /** Source: a native socket address, 0 when it is the one the socket is connected to. */
    void received(FileDescriptor fd, DatagramContent content, long source) {
        SocketState s = sockets.datagram(fd);
        if (!addressed(s) || content.length() == 0 && tornDown(fd)) {
            return;
        }
        Endpoint from = s.inEndpoint;
        from.copy(s.endpoint);
        if (source != 0) {
            from.remote(source);
        }
        received(s, content, source != 0);
    }

    /**
     * A close under a reader puts another descriptor in place of the socket, whose end reads like an empty datagram. The
     * kernel is asked, since real empty ones are rare.
     */
    private static boolean tornDown(FileDescriptor fd) {
        return Addresses.kind(fd) != Addresses.Kind.UDP;
    }

    /** From the incoming endpoint, which holds a source of its own or the connected peer. */
    void received(SocketState s, DatagramContent content, boolean sourced) {
        if (sourced && sockets.leftOut(s.inEndpoint, s.flags)) {
            return;
        }
        append(RecordType.DATAGRAM_RECEIVE, s, content, s.inEndpoint);
        s.in.unseen(content.length());
    }

    private long append(int type, SocketState s, DatagramContent content, Endpoint addresses) {
        long whole = content.fingerprint();
        long beginning = content.beginning();
        int flags = content.vectors() > 0 ? TransferFlags.VECTORED : 0;
        int thread = log.thread();
        socketLog.introduce(s, thread);
        long stamp = log.tick();
        log.appendAddressed(
                type,
                thread,
                stamp,
                log.now(),
                s.id,
                addresses.ports(),
                content.length(),
                whole,
                flags,
                beginning,
                addresses.addresses());
        return stamp;
    }

    /** Asks the kernel for the socket's addresses if they may have changed. One thread may send as another receives. */
    private void address(SocketState s) {
        if (s.addressed) {
            return;
        }
        synchronized (s) {
            if (s.addressed) {
                return;
            }
            s.addressed = true;
            try {
                s.endpoint.local(Addresses.local(s.fd));
                InetSocketAddress remote = Addresses.remote(s.fd);
                s.endpoint.remote(remote.getAddress(), remote.getPort());
            } catch (IOException notConnected) {
                s.endpoint.noRemote();
            }
            if (!sockets.leftOut(s)) {
                socketLog.describe(s, log.thread());
            }
        }
    }
}
