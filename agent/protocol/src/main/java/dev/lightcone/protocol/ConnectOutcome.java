package dev.lightcone.protocol;

/** How a connect ended; the aux of CONNECTED. */
public final class ConnectOutcome {
    /** The connection stands. */
    public static final int CONNECTED = 0;

    /** The peer's host answered that nobody listens there. */
    public static final int REFUSED = 1;

    /** No answer within the time allowed. */
    public static final int TIMED_OUT = 2;

    /** The network or the host said that there is no way there. */
    public static final int UNREACHABLE = 3;

    /** The socket was closed, or the thread interrupted, meanwhile. */
    public static final int CLOSED = 4;

    /** Another error. */
    public static final int OTHER = 9;

    private ConnectOutcome() {}
}
