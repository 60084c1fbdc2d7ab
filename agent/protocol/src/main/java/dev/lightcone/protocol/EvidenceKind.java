package dev.lightcone.protocol;

/** What an EVIDENCE record is evidence of; its aux. Where it is about a socket, that is the record's socket. */
public final class EvidenceKind {
    /**
     * A read ended because nothing came in time. p0: how often on this socket so far; p1: the time allowed, ns. Told the
     * first few times, and then at each doubling, so that one who polls floods nothing.
     */
    public static final int READ_TIMEOUT = 170;

    /** The thread ends by what it threw. p0: 1 = an error of the virtual machine; text: the class of what was thrown. */
    public static final int UNCAUGHT = 171;

    /** The thread asks the JVM to exit. p0: the status. */
    public static final int EXIT = 172;

    /**
     * An event loop does not come back to its selector while bytes wait in connections that it reads. p0: the thread's
     * id; p1: how long at least, ns; p2: connections; p3: bytes; text: thread name, a zero byte, location.
     */
    public static final int LOOP_BLOCKED = 173;

    /**
     * A selector returns again and again with nothing to do. p0: the thread's id; p1: within how long, ns; p2: how
     * often; text: thread name, a zero byte, location.
     */
    public static final int LOOP_SPINNING = 174;

    private EvidenceKind() {}
}
