package dev.lightcone.bootstrap;

import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the agent does when a hook is reached; the agent installs one instance. Called by application threads inside
 * the JDK, possibly holding its locks: an implementation neither blocks nor calls back into sockets. What it throws is
 * caught by the hooks and reported to {@link #stepBack}.
 *
 * <p>Results are the JDK's own: a count, -1 for the end of the stream, -2 for "nothing now", -3 for "interrupted".
 */
public abstract class Tracer {
    /** Before bytes are written. Returns a token for {@link #sent}, 0 when the socket is not traced. */
    public abstract long sending(FileDescriptor fd, long bytes, int flags);

    /** After a write; address and vectors as in {@link TransferHooks}; address 0: the bytes were not seen. */
    public abstract void sent(FileDescriptor fd, long token, long address, int vectors, long result, int flags);

    /** A write threw. */
    public abstract void sendFailed(FileDescriptor fd, long token, Throwable thrown, int flags);

    /** After a read; vectors 0: one buffer at the address, else that many I/O vectors. */
    public abstract void received(FileDescriptor fd, long address, int vectors, long result);

    /** A read threw. */
    public abstract void receiveFailed(FileDescriptor fd, Throwable thrown);

    /** Before the system call that begins a connect. */
    public abstract void connecting(FileDescriptor fd, InetAddress remote, int port);

    /** The connection stands. */
    public abstract void connected(FileDescriptor fd);

    /** The connect, or waiting for it, threw. */
    public abstract void connectFailed(FileDescriptor fd, Throwable thrown);

    /** A connection was accepted. */
    public abstract void accepted(FileDescriptor listener, FileDescriptor fd, InetSocketAddress remote);

    /** Before a socket listens. */
    public abstract void listening(FileDescriptor fd, int backlog);

    /** Before the system call that connects to a Unix-domain socket. */
    public abstract void connectingUnix(FileDescriptor fd, Path path);

    /** A Unix-domain connection was accepted. */
    public abstract void acceptedUnix(FileDescriptor listener, FileDescriptor fd);

    /** Before a Unix-domain socket listens; it is bound. */
    public abstract void listeningUnix(FileDescriptor fd, int backlog);

    /** Before a half-close; how: 0 input, 1 output, 2 both. */
    public abstract void shuttingDown(FileDescriptor fd, int how);

    /** Before a socket option is set. */
    public abstract void option(FileDescriptor fd, String option, Object value);

    /** Before the connection is torn down under other threads' calls; the descriptor itself is closed later. */
    public abstract void closingEarly(FileDescriptor fd);

    /** Before the descriptor is closed. */
    public abstract void closing(FileDescriptor fd);

    /** The descriptor is a datagram socket whose addresses are about to change: it connects or disconnects. */
    public abstract void datagramReaddressing(FileDescriptor fd);

    /**
     * Before a datagram of so many bytes is sent; target null: to whom the socket is connected. Returns a token for
     * {@link #datagramSent}, 0 when the socket is not traced.
     */
    public abstract long datagramSending(
            FileDescriptor fd, long address, int vectors, long length, InetSocketAddress target);

    /** A datagram was sent, or not when the result is negative. */
    public abstract void datagramSent(FileDescriptor fd, long token, long result);

    /** Sending a datagram threw. */
    public abstract void datagramSendFailed(FileDescriptor fd, long token, Throwable thrown);

    /** After a receive of 0 bytes or more; source: where the kernel's sockaddr stands, 0 when the socket is connected. */
    public abstract void datagramReceived(FileDescriptor fd, long address, int vectors, long result, long source);

    /** The same for transports that know their sockets by number. */
    public abstract NumberTracer numbers();

    /** The calling thread begins a task; the reason is one of the protocol's chain cuts. */
    public abstract void cut(int reason);

    /** The calling thread begins a task within what it does; what is given back is for {@link #goingOn}, 0 nothing. */
    public abstract long within();

    /** The calling thread is through with the task and goes on with what it did before. */
    public abstract void goingOn(long token);

    /** The calling thread gives something away, or has finished it; the kind is one of the protocol's. */
    public abstract void handing(Object what, int kind);

    /** The calling thread took over what was handed with the same kind. */
    public abstract void taken(Object what, int kind);

    /** The calling thread has given a task to a pool, or failed to. */
    public abstract void given();

    /** What the calling thread was to give away will be taken by nobody. */
    public abstract void withdrawn(Object what, int kind);

    /** The calling thread took something from a queue. */
    public abstract void dequeued(Object queue);

    /** What was published through an object, for {@link #acquired}; null if nothing. Number: which part of it. */
    public abstract Object published(Object what, int kind, long number);

    /** The calling thread observed what was published. */
    public abstract void acquired(Object published, int kind);

    /** The calling thread publishes, through an object, all that it did. */
    public abstract void released(Object what, int kind, long number);

    /** The calling thread looks at a selector's key, to serve it. */
    public abstract void serving(Object key);

    /** The calling thread asks for what will come to this receiver. */
    public abstract void asking(Object receiver);

    /** The calling thread begins, or ends, to serve a receiver of what itself or another thread asked for. */
    public abstract void receiving(Object receiver);

    /** The calling thread appends so many bytes to what a connection has yet to decrypt. */
    public abstract void enciphered(Object connection, long bytes);

    /** The calling thread decrypted all of that but so many bytes. */
    public abstract void deciphered(Object connection, long left);

    /** The command line to start a child with: the given one, never changed itself, or a copy. */
    public abstract String[] childCommand(String[] command, Map<String, String> environment, String directory);

    /** The environment to start a child with: the given one, never changed itself, or a copy; null: as this process's. */
    public abstract Map<String, String> childEnvironment(String[] command, Map<String, String> environment);

    /** A child was started with what {@link #childCommand} returned. */
    public abstract void childStarted(String[] command, Process child);

    /** This process asks for a child's end. */
    public abstract void childDestroy(long pid, boolean forcibly);

    /** A child's end was seen. */
    public abstract void childEnded(long pid, int status);

    /** The JVM is about to halt without running its shutdown hooks. */
    public abstract void halting(int status);

    /** A read of the descriptor found nothing within the time allowed. */
    public abstract void readTimedOut(FileDescriptor fd, long nanos);

    /** The calling thread ends by what it threw. */
    public abstract void uncaught(Throwable thrown);

    /** The calling thread asks the JVM to exit. */
    public abstract void exiting(int status);

    /** The calling thread goes to its selector. */
    public abstract void selecting();

    /** The calling thread's selector returned; empty: it was asked to wait, and nothing was ready. */
    public abstract void selected(boolean empty);

    /** The selector of the calling thread returns because somebody woke it. */
    public abstract void woken();

    /** The application names its next message (label) or reports an event of its own. */
    public abstract void application(boolean label, String name, String description);

    /** The application wrote or read a value. */
    public abstract void value(boolean write, String key, String value);

    /** The application delivered a message. */
    public abstract void delivered(String id, String description);

    /** The application tells of a cause or an effect outside. */
    public abstract void outside(boolean cause, String token);

    /** An operation of the application begins; the result, never 0, is given back at its end. */
    public abstract long operationBegan(String name);

    /** An operation of the application ends. */
    public abstract void operationEnded(long token, String name);

    /** The calling thread acts as a logical process; the result, null when it does not, is given back at its end. */
    public abstract Object actAs(String process);

    /** The calling thread acts as it did before. */
    public abstract void actNoMore(Object scope);

    /** A probed method is called, see {@link ProbeHooks#called}. */
    public abstract Object probeCalled(int site, Object self, Object[] arguments);

    /** It ends; the token is what {@link #probeCalled} returned. */
    public abstract void probeEnded(Object token, Object result, boolean threw);

    /** The last stamp given so far. */
    public abstract long lamportTime();

    /** A hook failed; fd is null when it was about no socket. */
    public abstract void stepBack(FileDescriptor fd, Throwable thrown);
}
