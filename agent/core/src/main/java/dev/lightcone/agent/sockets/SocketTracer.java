package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.bootstrap.NumberTracer;
import dev.lightcone.bootstrap.Tracer;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.UntracedTransport;
import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The sockets' part of the tracer; processes and the application's own events are its subclass's. Thread-safe. */
public abstract class SocketTracer extends Tracer {
    private final Sockets sockets;
    private final Transfers transfers;
    private final Connections connections;
    private final Datagrams datagrams;
    private final NumberedSockets numbered;
    private final Sockets numberedSockets;
    private final Untraced untraced;
    private final EventLog log;
    private final AtomicLong failures = new AtomicLong();

    protected SocketTracer(EventLog log, Untraced untraced, SocketFilter filter, Payloads payloads) {
        this.log = log;
        this.untraced = untraced;
        SocketLog socketLog = new SocketLog(log, payloads);
        PeerClocks clocks = new PeerClocks(log);
        AtomicInteger ids = new AtomicInteger();
        sockets = new Sockets(socketLog, clocks, filter, ids, new Supplier<>() {
            @Override
            public String get() {
                return missingHooks();
            }
        });
        Supplier<String> nothing = new Supplier<>() {
            @Override
            public String get() {
                return "";
            }
        };
        numberedSockets = new Sockets(socketLog, clocks, filter, ids, nothing);
        numbered = new NumberedSockets(numberedSockets, socketLog, clocks) {
            @Override
            public boolean whole(int copy) {
                return wholeCopy(copy);
            }

            @Override
            public void datagramsUntraced() {
                untraced.used("Unix-domain datagrams of Netty", UntracedTransport.NETTY_NATIVE);
            }
        };
        transfers = new Transfers(sockets, socketLog, clocks);
        connections = new Connections(sockets, socketLog, clocks);
        datagrams = new Datagrams(sockets, socketLog);
    }

    /** What TCP tracing needs and could not be hooked, as a sentence; empty if nothing. Asked at the first socket. */
    protected abstract String missingHooks();

    /** False if a copy of Netty lacks a hook that its native transport needs. */
    protected abstract boolean wholeCopy(int copy);

    /** Introduces all that lives to a new segment. */
    public final void introduceAll() {
        sockets.introduceAll();
        numbered.introduceAll();
        untraced.tellAll();
    }

    /** Before the goodbye: what will have been lost rather than left unread can then be told. */
    public final void ending() {
        sockets.tellUnread();
    }

    /** What the kernel holds of the traced connections, to be read by one thread. */
    public final KernelQueues queues() {
        return sockets.queues(numberedSockets);
    }

    /** Says that from here on nothing is recorded. */
    public final void rest() {
        log.gap(GapReason.STOPPED, 0, SocketLog.BOTH, -1, -1, -1, "detached");
    }

    /** Before it records again: what was known of sockets holds no more. */
    public final void goOn() {
        sockets.forgetAll();
        numbered.forgetAll();
    }

    @Override
    public final long sending(FileDescriptor fd, long bytes, int flags) {
        return transfers.sending(fd, bytes, flags);
    }

    @Override
    public final void sent(FileDescriptor fd, long token, long address, int vectors, long result, int flags) {
        transfers.sent(fd, address, vectors, result, flags);
    }

    @Override
    public final void sendFailed(FileDescriptor fd, long token, Throwable thrown, int flags) {
        if (fd != null) {
            transfers.sendFailed(fd, thrown, flags);
        }
    }

    @Override
    public final void received(FileDescriptor fd, long address, int vectors, long result) {
        transfers.received(fd, address, vectors, result);
    }

    @Override
    public final void receiveFailed(FileDescriptor fd, Throwable thrown) {
        transfers.receiveFailed(fd, thrown);
    }

    @Override
    public final void connecting(FileDescriptor fd, InetAddress remote, int port) {
        connections.connecting(fd, remote, port);
    }

    @Override
    public final void connected(FileDescriptor fd) {
        connections.connected(fd);
    }

    @Override
    public final void connectFailed(FileDescriptor fd, Throwable thrown) {
        connections.connectFailed(fd, thrown);
    }

    @Override
    public final void accepted(FileDescriptor listener, FileDescriptor fd, InetSocketAddress remote) {
        connections.accepted(listener, fd, remote);
    }

    @Override
    public final void listening(FileDescriptor fd, int backlog) {
        connections.listening(fd, backlog);
    }

    @Override
    public final void connectingUnix(FileDescriptor fd, Path path) {
        connections.connectingUnix(fd, path);
    }

    @Override
    public final void acceptedUnix(FileDescriptor listener, FileDescriptor fd) {
        connections.acceptedUnix(listener, fd);
    }

    @Override
    public final void listeningUnix(FileDescriptor fd, int backlog) {
        connections.listeningUnix(fd, backlog);
    }

    @Override
    public final void shuttingDown(FileDescriptor fd, int how) {
        connections.shuttingDown(fd, how);
    }

    @Override
    public final void option(FileDescriptor fd, String option, Object value) {
        connections.option(fd, option, value);
    }

    @Override
    public final void closingEarly(FileDescriptor fd) {
        connections.closingEarly(fd);
    }

    @Override
    public final void closing(FileDescriptor fd) {
        connections.closing(fd);
    }

    @Override
    public final void datagramReaddressing(FileDescriptor fd) {
        datagrams.readdressing(fd);
    }

    @Override
    public final long datagramSending(
            FileDescriptor fd, long address, int vectors, long length, InetSocketAddress target) {
        return datagrams.sending(fd, new DatagramContent(address, vectors, length), target);
    }

    @Override
    public final void datagramSent(FileDescriptor fd, long token, long result) {
        datagrams.sent(fd, token, result);
    }

    @Override
    public final void datagramSendFailed(FileDescriptor fd, long token, Throwable thrown) {
        datagrams.sendFailed(fd, token, thrown);
    }

    @Override
    public final void datagramReceived(FileDescriptor fd, long address, int vectors, long result, long source) {
        datagrams.received(fd, new DatagramContent(address, vectors, result), source);
    }

    @Override
    public final NumberTracer numbers() {
        return numbered;
    }

    @Override
    public final void readTimedOut(FileDescriptor fd, long nanos) {
        transfers.timedOut(fd, nanos);
    }

    @Override
    public final void cut(int reason) {
        log.cut(reason);
    }

    @Override
    public final long within() {
        return log.within();
    }

    @Override
    public final void goingOn(long token) {
        log.goOn(token);
    }

    @Override
    public final void handing(Object what, int kind) {
        log.handOver(what, kind);
    }

    @Override
    public final void taken(Object what, int kind) {
        log.takeOver(what, kind);
    }

    @Override
    public final void given() {
        log.handedOver();
    }

    @Override
    public final void withdrawn(Object what, int kind) {
        log.withdraw(what, kind);
    }

    @Override
    public final void dequeued(Object queue) {
        log.dequeue(queue);
    }

    @Override
    public final Object published(Object what, int kind, long number) {
        return log.published(what, kind, number);
    }

    @Override
    public final void acquired(Object published, int kind) {
        log.acquire(published, kind);
    }

    @Override
    public final void released(Object what, int kind, long number) {
        log.release(what, kind, number);
    }

    @Override
    public final void serving(Object key) {
        log.serve(key);
    }

    @Override
    public final void asking(Object receiver) {
        log.ask(receiver);
    }

    @Override
    public final void receiving(Object receiver) {
        log.receive(receiver);
    }

    @Override
    public final void enciphered(Object connection, long bytes) {
        log.enciphered(connection, bytes);
    }

    @Override
    public final void deciphered(Object connection, long left) {
        log.deciphered(connection, left);
    }

    @Override
    public final void stepBack(FileDescriptor fd, Throwable thrown) {
        String why = "a hook failed: " + thrown;
        if (fd != null) {
            sockets.stepBack(fd, why);
            return;
        }
        long n = failures.incrementAndGet();
        if ((n & n - 1) == 0) {
            String text = why + " (" + n + " so far that concern no one socket)";
            log.gap(GapReason.HOOK_FAILED, 0, SocketLog.BOTH, -1, -1, -1, text);
        }
    }
}
