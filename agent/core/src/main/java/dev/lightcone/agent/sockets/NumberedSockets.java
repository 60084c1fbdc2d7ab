package dev.lightcone.agent.sockets;

import dev.lightcone.bootstrap.Addresses;
import dev.lightcone.bootstrap.KernelError;
import dev.lightcone.bootstrap.Memory;
import dev.lightcone.bootstrap.NumberTracer;
import dev.lightcone.protocol.ErrorKind;
import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.TransferFlags;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The sockets of transports that know them by number only. Each is given a descriptor object of our own, in a table
 * apart from the JDK's, and is then traced like any other. A number's entry is removed before the number is closed, and
 * replaced when a new socket has it. Thread-safe.
 */
abstract class NumberedSockets extends NumberTracer {
    private static final int IN_PROGRESS = -115;
    private static final int ALREADY = -114;
    private static final int NOTHING_NOW = -11;
    private static final int INTERRUPTED = -4;

    private final Sockets sockets;
    private final Transfers transfers;
    private final Connections connections;
    private final Datagrams datagrams;

    /** Sockets: with a table of its own. */
    NumberedSockets(Sockets sockets, SocketLog socketLog, PeerClocks clocks) {
        this.sockets = sockets;
        transfers = new Transfers(sockets, socketLog, clocks);
        connections = new Connections(sockets, socketLog, clocks);
        datagrams = new Datagrams(sockets, socketLog);
    }

    final void introduceAll() {
        sockets.introduceAll();
    }

    final void forgetAll() {
        sockets.forgetAll();
    }

    @Override
    public final void sending(int fd, long address, int vectors, long bytes, int flags) {
        SocketState s = sockets.through(fd);
        if (s == null) {
            return;
        }
        if (s.transport() == SocketFlags.UDP) {
            datagramSending(fd, 0, address, vectors, 0, bytes, null, 0, 0, 0);
            return;
        }
        if (s.pendingSend != 0) {
            // the call before threw without a result: it passed nothing
            transfers.sent(s, 0, 0, 0, flags);
        }
        transfers.sending(s, bytes, flags);
    }

    @Override
    public final void sent(int fd, long address, int vectors, long result, int flags) {
        SocketState s = sockets.at(fd);
        if (s == null || !s.traced) {
            return;
        }
        if (s.transport() == SocketFlags.UDP) {
            datagramsSent(fd, result < 0 ? (int) result : 1);
        } else if (result < 0 && !quiet((int) result)) {
            transfers.sendFailed(s, error(result), flags);
        } else {
            transfers.sent(s, address, vectors, result, flags);
        }
    }

    @Override
    public final void sentBuffers(int fd, ByteBuffer[] buffers, int from, long result, int flags) {
        SocketState s = sockets.at(fd);
        if (s != null && s.traced && s.transport() != SocketFlags.UDP && result > 0) {
            transfers.sentBuffers(s, buffers, from, result, flags);
        } else {
            sent(fd, 0, 0, result, flags);
        }
    }

    @Override
    public final void received(int fd, long address, long most, long result) {
        SocketState s = sockets.through(fd);
        if (s == null) {
            return;
        }
        if (s.transport() == SocketFlags.UDP) {
            if (result >= 0) {
                datagramReceived(fd, address, 0, 0, result, null, 0, 0, 0);
            }
        } else if (result < 0) {
            transfers.receiveFailed(s, error(result));
        } else if (most > 0) {
            transfers.received(s, address, 0, result == 0 ? -1 : result);
        }
    }

    @Override
    public final void splicing(int in, int out, long bytes) {
        transfers.sending(stream(out), bytes, TransferFlags.SPLICE);
    }

    @Override
    public final void spliced(int in, int out, long result) {
        SocketState to = sockets.at(out);
        if (to != null && to.pendingSend != 0) {
            sent(out, 0, 0, result, TransferFlags.SPLICE);
        }
        SocketState from = result > 0 ? stream(in) : null;
        if (from != null) {
            transfers.receivedUnseen(from, result, TransferFlags.SPLICE);
        }
    }

    /** The stream of a number, null for another descriptor, which is not remembered: a file is closed by others. */
    private SocketState stream(int fd) {
        if (sockets.at(fd) == null) {
            Addresses.Kind kind = Addresses.kind(Memory.descriptor(fd));
            if (kind != Addresses.Kind.TCP && kind != Addresses.Kind.UNIX) {
                return null;
            }
        }
        return sockets.through(fd);
    }

    @Override
    public final void passing(int fd, boolean sent) {
        if (sent) {
            sending(fd, 0, 0, 1, 0);
        } else {
            SocketState s = stream(fd);
            if (s != null) {
                transfers.receivedUnseen(s, 1, 0);
            }
        }
    }

    @Override
    public final void passed(int fd, int result) {
        sent(fd, 0, 0, Math.min(result, 0) == 0 ? 1 : result, 0);
    }

    @Override
    public final void connecting(int fd, byte[] address, int scope, int port) {
        SocketState s = connectable(fd);
        Addresses.Kind kind = s == null ? Addresses.kind(Memory.descriptor(fd)) : null;
        if (kind == Addresses.Kind.TCP || s != null && s.transport() == SocketFlags.TCP) {
            connections.connecting(descriptor(s, fd), RemoteAddress.of(address, 0, address.length, scope), port);
        } else {
            readdressing(fd);
        }
    }

    @Override
    public final void connectingUnix(int fd, byte[] path) {
        SocketState bound = connectable(fd);
        if (bound != null) {
            bound.flags = SocketFlags.UNIX | SocketFlags.CONNECTOR;
        }
        connections.connectingUnix(descriptor(bound, fd), RemoteAddress.path(path));
    }

    /** What is known of a socket that begins to connect; what stands or is left alone under its number is another. */
    private SocketState connectable(int fd) {
        SocketState s = sockets.at(fd);
        if (s != null && (!s.traced || s.stands)) {
            sockets.remove(s.fd);
            return null;
        }
        return s;
    }

    @Override
    public final void connectReturned(int fd, int result) {
        SocketState s = sockets.at(fd);
        if (s == null || result == IN_PROGRESS || result == ALREADY) {
            return;
        }
        if (result < 0) {
            connections.connectFailed(s.fd, error(result));
        } else {
            connections.connected(s.fd);
        }
    }

    @Override
    public final void readdressing(int fd) {
        SocketState s = sockets.at(fd);
        if (s != null && s.transport() == SocketFlags.UDP) {
            datagrams.readdressing(s.fd);
        }
    }

    @Override
    public final void boundUnix(int fd, byte[] path) {
        FileDescriptor descriptor = Memory.descriptor(fd);
        // the kernel tells us a path later; only a name without a file the JDK's call does not understand
        if (path.length > 0 && path[0] == 0 && Addresses.kind(descriptor) == Addresses.Kind.UNIX) {
            SocketState s = sockets.make(descriptor, SocketFlags.UNIX);
            if (s != null) {
                s.endpoint.path(RemoteAddress.path(path));
            }
        }
    }

    @Override
    public final void listening(int fd, int backlog) {
        FileDescriptor descriptor = Memory.descriptor(fd);
        Addresses.Kind kind = Addresses.kind(descriptor);
        if (kind == Addresses.Kind.TCP) {
            connections.listening(descriptor, backlog);
        } else if (kind == Addresses.Kind.UNIX) {
            SocketState bound = sockets.at(fd);
            String path = bound == null ? null : bound.endpoint.path();
            connections.listeningUnix(descriptor, backlog, path == null ? Addresses.path(descriptor) : path);
        }
    }

    @Override
    public final void accepted(int listener, int fd, byte[] remote) {
        SocketState listening = sockets.at(listener);
        FileDescriptor descriptor = Memory.descriptor(fd);
        Addresses.Kind kind = Addresses.kind(descriptor);
        if (kind == Addresses.Kind.TCP) {
            connections.accepted(
                    descriptor(listening, listener), descriptor, RemoteAddress.accepted(remote, descriptor));
        } else if (kind == Addresses.Kind.UNIX) {
            connections.acceptedUnix(descriptor(listening, listener), descriptor);
        } else {
            sockets.ignore(descriptor);
        }
    }

    @Override
    public final void shuttingDown(int fd, int how) {
        SocketState s = sockets.at(fd);
        if (s != null) {
            connections.shuttingDown(s.fd, how);
        }
    }

    @Override
    public final void lingering(int fd, int seconds) {
        SocketState s = sockets.at(fd);
        if (s != null) {
            connections.option(s.fd, "SO_LINGER", seconds);
        }
    }

    @Override
    public final void closing(int fd) {
        SocketState s = sockets.at(fd);
        if (s != null) {
            connections.closing(s.fd);
        }
    }

    @Override
    public final void datagramSending(
            int fd,
            int entry,
            long address,
            int vectors,
            long from,
            long length,
            byte[] to,
            int size,
            int scope,
            int port) {
        SocketState s = sockets.through(fd);
        if (s == null || s.transport() != SocketFlags.UDP) {
            return;
        }
        PendingDatagrams pending = s.pendingDatagrams;
        if (pending == null) {
            pending = s.pendingDatagrams = new PendingDatagrams();
        }
        if (entry == 0 && from == 0) {
            pending.clear();
        }
        if (datagrams.addressed(s) && (address != 0 || length == 0)) {
            s.outEndpoint.copy(s.endpoint);
            if (to != null) {
                s.outEndpoint.remote(to, size, scope, port);
            }
            DatagramContent content = DatagramContent.part(address, vectors, from, length);
            pending.add(entry, datagrams.sending(s, content, to != null), length);
        }
    }

    @Override
    public final void datagramsSent(int fd, int result) {
        SocketState s = sockets.at(fd);
        PendingDatagrams pending = s == null ? null : s.pendingDatagrams;
        if (pending == null) {
            return;
        }
        int error = result < 0 && !quiet(result) ? Errors.ofTransfer(error(result)) : ErrorKind.NONE;
        for (int i = 0; i < pending.count(); i++) {
            if (pending.entry(i) < result) {
                s.out.unseen(pending.length(i));
            } else if (pending.stamp(i) != 0 && s.traced) {
                datagrams.notSent(s, pending.stamp(i), error);
            }
        }
        pending.clear();
    }

    @Override
    public final void datagramReceived(
            int fd, long address, int vectors, long from, long length, byte[] source, int size, int scope, int port) {
        SocketState s = sockets.through(fd);
        if (s == null || s.transport() != SocketFlags.UDP || !datagrams.addressed(s) || address == 0 && length > 0) {
            return;
        }
        s.inEndpoint.copy(s.endpoint);
        if (source != null) {
            s.inEndpoint.remote(source, size, scope, port);
        }
        datagrams.received(s, DatagramContent.part(address, vectors, from, length), source != null);
    }

    @Override
    public final void stepBack(int fd, Throwable thrown) {
        sockets.stepBack(descriptor(sockets.at(fd), fd), "a hook failed: " + thrown);
    }

    private static FileDescriptor descriptor(SocketState known, int fd) {
        return known == null ? Memory.descriptor(fd) : known.fd;
    }

    /** True if the result only says that nothing passed. */
    private static boolean quiet(int result) {
        return result == NOTHING_NOW || result == INTERRUPTED || result == IN_PROGRESS;
    }

    private static IOException error(long result) {
        return new KernelError((int) -result);
    }
}
