package dev.lightcone.protocol;

/** How a connect ended; the aux of CONNECTED. */
public final class ConnectOutcome {
    /** The connection stands. */
    public static final int CONNECTED = 0;

    /** The peer's host answered that nobody listens there. */
    public static final int REFUSED = 1;

    /** No answer within the time allowed. */
    public static final int TIMED_OUT = 2;

    /** There is no way to the network, as the kernel or a router said. */
    public static final int UNREACHABLE = 3;

    /** The socket was closed meanwhile, by another thread. */
    public static final int CLOSED = 4;

    /** There is no way to the host: nobody on its network answers for its address, or a router said so. */
    public static final int NO_ROUTE = 5;

    /** The thread was interrupted, which closed the socket. */
    public static final int INTERRUPTED = 6;

    /** Another error. */
    public static final int OTHER = 9;

    private ConnectOutcome() {}
}
