package dev.lightcone.protocol;

/** Properties of a socket; p0 of SOCKET. Transport (low 4 bits) and role (next 4 bits), then single bits. */
public final class SocketFlags {
    /** Transport: TCP. */
    public static final int TCP = 1;

    /** Transport: UDP. */
    public static final int UDP = 2;

    /** Transport: Unix-domain stream. */
    public static final int UNIX = 3;

    /** The bits of the transport. */
    public static final int TRANSPORT_MASK = 15;

    /** Role: this end connected. */
    public static final int CONNECTOR = 0x10;

    /** Role: this end was accepted. */
    public static final int ACCEPTOR = 0x20;

    /** Role: it listens. */
    public static final int LISTENER = 0x30;

    /** The bits of the role; 0 = not known. */
    public static final int ROLE_MASK = 0xF0;

    /** First seen when bytes may already have passed: offsets have no known origin. */
    public static final int MID_STREAM = 0x100;

    /** Both addresses are loopback addresses. */
    public static final int LOOPBACK = 0x200;

    /** Closed before this record was written. */
    public static final int CLOSED = 0x400;

    private SocketFlags() {}
}
