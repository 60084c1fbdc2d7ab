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

    /** The socket was closed, or the thread interrupted, meanwhile. */
    public static final int CLOSED = 4;

    /** No route to the host or network. */
    public static final int UNREACHABLE = 5;

    /** Another error. */
    public static final int OTHER = 9;

    private ErrorKind() {}
}
