package dev.lightcone.protocol;

/** What an I/O call threw; p3 of SENT and RECEIVE. */
public final class ErrorKind {
    /** Nothing was thrown. */
    public static final int NONE = 0;

    /** Connection reset. */
    public static final int RESET = 1;

    /** The peer no longer reads (EPIPE). */
    public static final int BROKEN_PIPE = 2;

    /** The kernel gave up on the connection. */
    public static final int TIMED_OUT = 3;

    /** The socket was closed meanwhile, by another thread. */
    public static final int CLOSED = 4;

    /** There is no way to the network, as the kernel or a router said. */
    public static final int UNREACHABLE = 5;

    /** There is no way to the host: nobody on its network answers for its address, or a router said so. */
    public static final int NO_ROUTE = 6;

    /** The thread was interrupted, which closed the socket. */
    public static final int INTERRUPTED = 7;

    /** Nobody listens there (a connect that ended within a read or write, or a datagram's answer). */
    public static final int REFUSED = 8;

    /** Another error. */
    public static final int OTHER = 9;

    private ErrorKind() {}
}
