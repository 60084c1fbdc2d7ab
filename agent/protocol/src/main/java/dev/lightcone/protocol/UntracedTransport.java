package dev.lightcone.protocol;

/** Transports that are seen but not traced; the aux of UNTRACED. */
public final class UntracedTransport {
    /** Datagram sockets. */
    public static final int UDP = 1;

    /** Unix-domain sockets. */
    public static final int UNIX = 2;

    /** Netty's native epoll or kqueue transport. */
    public static final int NETTY_NATIVE = 3;

    /** Netty's io_uring transport. */
    public static final int IO_URING = 4;

    /** SCTP channels. */
    public static final int SCTP = 5;

    /** A channel inherited from the process that started this one. */
    public static final int INHERITED = 6;

    private UntracedTransport() {}
}
