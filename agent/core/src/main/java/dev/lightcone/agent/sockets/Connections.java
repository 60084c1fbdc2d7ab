package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.OwnThread;
import dev.lightcone.bootstrap.Addresses;
import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The life of a connection. Identity is taken as early as there is one: a connection that was reset has none. */
final class Connections {
    private static final int OOBINLINE = 1;
    private static final int LINGER = 2;
    private static final int BOTH_WAYS = 3;

    private final Sockets sockets;
    private final SocketLog socketLog;
    private final EventLog log;
    private final PeerClocks clocks;

    Connections(Sockets sockets, SocketLog socketLog, PeerClocks clocks) {
        this.sockets = sockets;
        this.socketLog = socketLog;
        this.log = socketLog.log();
        this.clocks = clocks;
    }

    void connecting(FileDescriptor fd, InetAddress remote, int port) {
        SocketState s = sockets.any(fd);
        if (s == null) {
            s = OwnThread.isCurrent() ? sockets.ignore(fd) : sockets.make(fd, SocketFlags.TCP | SocketFlags.CONNECTOR);
        }
        if (s == null || !s.traced || s.pendingConnect != 0 || s.transport() != SocketFlags.TCP) {
            return;
        }
        s.flags = SocketFlags.TCP | SocketFlags.CONNECTOR;
        s.endpoint.remote(remote, port);
        if (sockets.leftOut(s)) {
            return;
        }
        socketLog.describe(s, log.thread());
        s.pendingConnect = socketLog.event(s, RecordType.CONNECT, 0, 0, 0, 0);
    }

    void connected(FileDescriptor fd) {
        SocketState s = sockets.known(fd);
        if (s == null || s.pendingConnect == 0) {
            return;
        }
        if (s.transport() == SocketFlags.TCP) {
            takeAddresses(s, fd);
        }
        socketLog.describe(s, log.thread());
        outcome(s, ConnectOutcome.CONNECTED);
    }

    private void takeAddresses(SocketState s, FileDescriptor fd) {
        try {
            s.endpoint.local(Addresses.local(fd));
            InetAddress asked = s.endpoint.remote();
            if (asked.isAnyLocalAddress() || asked.isLinkLocalAddress()) {
                InetSocketAddress remote = Addresses.remote(fd);
                s.endpoint.remote(remote.getAddress(), remote.getPort());
            }
            clocks.publish(s);
        } catch (IOException resetAlready) {
            // the connection stood and is gone; what is known of its addresses stays
        }
    }

    void connectingUnix(FileDescriptor fd, Path path) {
        connectingUnix(fd, path.toAbsolutePath().toString());
    }

    /** Path: absolute, or a name that is no path. */
    void connectingUnix(FileDescriptor fd, String path) {
        SocketState s = sockets.known(fd);
        if (s == null) {
            s = sockets.make(fd, SocketFlags.UNIX | SocketFlags.CONNECTOR);
        }
        if (s == null || s.pendingConnect != 0) {
            return;
        }
        s.endpoint.path(path);
        if (!sockets.leftOut(s)) {
            socketLog.describe(s, log.thread());
            s.pendingConnect = socketLog.event(s, RecordType.CONNECT, 0, 0, 0, 0);
        }
    }

    void acceptedUnix(FileDescriptor listener, FileDescriptor fd) {
        log.dequeue(listener);
        SocketState s = sockets.begin(fd, SocketFlags.UNIX | SocketFlags.ACCEPTOR);
        if (s != null) {
            s.stands = true;
            SocketState listening = sockets.known(listener);
            s.endpoint.path(listening == null ? Addresses.path(fd) : listening.endpoint.path());
            sockets.enter(s);
            if (sockets.leftOut(s)) {
                return;
            }
            socketLog.event(s, RecordType.ACCEPT, 0, listening == null ? 0 : listening.id, 0, 0);
        }
    }

    void listeningUnix(FileDescriptor fd, int backlog) {
        listeningUnix(fd, backlog, Addresses.path(fd));
    }

    void listeningUnix(FileDescriptor fd, int backlog, String path) {
        SocketState s = sockets.begin(fd, SocketFlags.UNIX | SocketFlags.LISTENER);
        if (s != null) {
            s.endpoint.path(path);
            sockets.enter(s);
            if (sockets.leftOut(s)) {
                return;
            }
            socketLog.event(s, RecordType.LISTEN, 0, backlog, 0, 0);
        }
    }

    void connectFailed(FileDescriptor fd, Throwable thrown) {
        SocketState s = fd == null ? null : sockets.known(fd);
        if (s != null && s.pendingConnect != 0) {
            outcome(s, Errors.ofConnect(thrown));
        }
    }

    private void outcome(SocketState s, int outcome) {
        long begun = s.pendingConnect;
        s.pendingConnect = 0;
        s.stands = outcome == ConnectOutcome.CONNECTED;
        socketLog.event(s, RecordType.CONNECTED, outcome, begun, 0, 0);
    }

    /** A thread that accepts again serves one stranger after the other, as one that takes from a queue again does. */
    void accepted(FileDescriptor listener, FileDescriptor fd, InetSocketAddress remote) {
        log.dequeue(listener);
        SocketState s = sockets.begin(fd, SocketFlags.TCP | SocketFlags.ACCEPTOR);
        if (s == null) {
            return;
        }
        s.stands = true;
        s.endpoint.remote(remote.getAddress(), remote.getPort());
        boolean whole = localAddress(s, fd); // if not, nothing will be written to it, nor read
        sockets.enter(s);
        if (whole) {
            if (sockets.leftOut(s)) {
                return;
            }
            clocks.publish(s);
        }
        SocketState listening = sockets.known(listener);
        socketLog.event(s, RecordType.ACCEPT, 0, listening == null ? 0 : listening.id, 0, 0);
    }

    void listening(FileDescriptor fd, int backlog) {
        SocketState s = sockets.begin(fd, SocketFlags.TCP | SocketFlags.LISTENER);
        if (s == null) {
            return;
        }
        localAddress(s, fd); // if it has none, listen itself will fail
        sockets.enter(s);
        if (sockets.leftOut(s)) {
            return;
        }
        socketLog.event(s, RecordType.LISTEN, 0, backlog, 0, 0);
    }

    /** False if the connection was reset already, or the socket was never bound. */
    private static boolean localAddress(SocketState s, FileDescriptor fd) {
        try {
            s.endpoint.local(Addresses.local(fd));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    void shuttingDown(FileDescriptor fd, int how) {
        SocketState s = sockets.known(fd);
        // on 17 a close shuts down what never stood
        if (s != null && s.stands) {
            int direction = how == 0 ? 2 : how == 1 ? 1 : BOTH_WAYS;
            socketLog.event(s, RecordType.SHUTDOWN, direction, s.out.offset(), s.in.offset(), 0);
        }
    }

    void option(FileDescriptor fd, String option, Object value) {
        if (option.equals("SO_OOBINLINE")) {
            // may be set before the connect, and must be known from the first byte on
            SocketState s = sockets.any(fd);
            s = s == null ? sockets.make(fd, SocketFlags.TCP) : s;
            tell(s, OOBINLINE, Boolean.TRUE.equals(value) ? 1 : 0);
        } else if (option.equals("SO_LINGER")) {
            tell(sockets.known(fd), LINGER, value instanceof Integer seconds ? seconds : -1);
        }
    }

    private void tell(SocketState s, int option, long value) {
        if (s != null && s.traced) {
            int thread = log.thread();
            socketLog.introduce(s, thread);
            log.append(RecordType.SOCKET_OPTION, thread, 0, log.now(), s.id, option, value, 0, 0, 0);
        }
    }

    /**
     * The JDK puts an ended socket in the place of one that others still wait for, and closes it when they are gone: to
     * the peer this is the close. The totals are not final before those others have logged, so they are told later.
     */
    void closingEarly(FileDescriptor fd) {
        SocketState s = sockets.known(fd);
        if (s != null && s.stands) {
            s.unread = Addresses.unread(fd);
            socketLog.event(s, RecordType.SHUTDOWN, BOTH_WAYS, s.out.offset(), s.in.offset(), 0);
        }
    }

    void closing(FileDescriptor fd) {
        SocketState s = sockets.known(fd);
        sockets.remove(fd);
        if (s == null) {
            return;
        }
        if (s.pendingConnect != 0) {
            outcome(s, ConnectOutcome.CLOSED);
        }
        boolean holds = s.stands || s.transport() == SocketFlags.UDP;
        int unread = s.unread >= 0 || !holds ? s.unread : Addresses.unread(fd);
        socketLog.event(s, RecordType.CLOSE, 0, s.out.offset(), s.in.offset(), unread);
        clocks.forget(s);
    }
}
