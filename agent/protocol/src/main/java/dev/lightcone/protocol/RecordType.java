package dev.lightcone.protocol;

/**
 * The types of log records, as they stand in the first byte of a record. Numbers are part of the file format: they are
 * never reused and never change their meaning; a reader skips a type that it does not know (its slot count is known).
 *
 * <p>Every record has the header of {@link RecordLayout}: thread, stamp, time, socket, aux. Below, {@code p0} to {@code
 * p3} are its four payload words and {@code text} is what follows in further slots. Unless said otherwise a value that
 * does not apply is 0, an unknown one -1.
 *
 * <p>Types under {@link #FIRST_EVENT} describe; from there on they are events: points on a chain with a Lamport stamp.
 */
public final class RecordType {
    /** Fills slots at the end of a segment that a longer record could not use. Carries nothing. */
    public static final int PAD = 1;

    /**
     * Introduces a thread before its first event in a segment. p0: thread id, all 64 bits; p1: 1 = virtual, 2 = daemon
     * (sum); p2: sequence number of its current chain; text: its name. p3: 1 = it acts as a logical process of this JVM,
     * of which the name follows after a zero byte; such a thread has another number in records for each that it acts as.
     */
    public static final int THREAD = 2;

    /**
     * A source location used by later events of the segment. aux: its id; text: {@code class#method(File.java:88)}, then
     * up to two callers of the same form, each after {@link #CALLED_BY}.
     */
    public static final int LOCATION = 3;

    /** What stands between a source location and that of its caller. */
    public static final String CALLED_BY = " < ";

    /**
     * One clock anchor and sign of life, about once a second. time: {@link System#nanoTime}; p0: the wall clock then, in
     * nanoseconds since the epoch; p1: how far the two reads lay apart, ns; p2: records that could not be written so
     * far; p3: the longest time since the last anchor in which the agent's own thread was not scheduled, ns.
     */
    public static final int ANCHOR = 4;

    /**
     * What this log lacks. aux: a reason of {@link GapReason}; socket: the socket concerned, 0 = the whole process; p0:
     * records lost (-1 unknown); p1, p2: the lost stream range of the socket, or the first and last stamp lost, where
     * known, else -1; p3: 1 = bytes sent, 2 = bytes received, 0 = both or not about bytes; text: for people, may be
     * empty.
     */
    public static final int GAP = 5;

    /**
     * Fingerprint of a stream window (see {@link StreamWindow}). aux: 1 = bytes sent, 2 = bytes received; p0: window
     * number (stream offset divided by {@link StreamWindow#PERIOD}); p1: bytes of the window seen so far, 1 to 64; p2:
     * the fingerprint of those. A later record of the same window replaces an earlier one.
     */
    public static final int WINDOW = 6;

    /**
     * Identity of a socket, before its first event, again when more of it is known, and again in each segment that
     * speaks of it. Always two slots or more. aux: local port in the low, remote port in the high 16 bits; p0: see
     * {@link SocketFlags}; p1: bytes sent so far; p2: bytes received so far; p3: nanoTime of its first sight. Second
     * slot: local address (16 bytes, IPv4 as ::ffff:a.b.c.d, zeros = not known), remote address (16 bytes), local and
     * remote scope id (4 bytes each), then 24 zero bytes. Further slots, Unix-domain only: the path as text.
     */
    public static final int SOCKET = 7;

    /**
     * A transport seen but not traced. aux: a {@link UntracedTransport}; p0: how many sockets or calls so far; p1: bytes
     * sent, -1 unknown; p2: bytes received, -1 unknown; text: what was seen. A later record of the same aux and text
     * replaces an earlier one.
     */
    public static final int UNTRACED = 8;

    /**
     * A sample of a stream, by which ends that came late find out where they are. aux: 1 = bytes sent, 2 = bytes
     * received; p0: stream offset of its first byte, in this end's count; p1: bytes, 1 to 64; p2: their fingerprint, as of
     * window 0 of {@link StreamWindow}; p3: number of the sampling, by wall clock. No event.
     */
    public static final int SAMPLE = 110;

    /** The first number that is an event. */
    public static final int FIRST_EVENT = 16;

    /** The agent began to watch. p0: 1 = at start-up, 2 = attached later; p1: pid; p2: pid of its parent, -1 unknown. */
    public static final int PROCESS_START = 16;

    /** The JVM began to shut down (a shutdown hook ran). Events may follow. aux: 1 = by {@code halt}, a last word. */
    public static final int GOODBYE = 17;

    /**
     * A new chain of this thread: what follows is not ordered after what came before by program order alone. aux: a
     * {@link ChainCut}; p0: sequence number of the new chain within the thread, from 1 (chain 0 begins with the thread).
     */
    public static final int CHAIN_START = 18;

    /** A socket began to listen, stamped before the system call. Its address is in its SOCKET record. p0: backlog. */
    public static final int LISTEN = 20;

    /** A connect was begun, stamped before the system call. The SOCKET record has the remote address. */
    public static final int CONNECT = 21;

    /** A connect came to its end, stamped after. aux: a {@link ConnectOutcome}; p0: stamp of its CONNECT. */
    public static final int CONNECTED = 22;

    /** A connection was accepted, stamped after. socket: the new one; p0: the listening socket's id, 0 unknown. */
    public static final int ACCEPT = 23;

    /**
     * Bytes are about to be handed to the kernel, stamped before the system call. aux: location id, 0 none; p0: stream
     * offset of the first byte; p1: bytes the caller asked to send; p2: {@link TransferFlags}.
     */
    public static final int SEND = 24;

    /**
     * The result of a SEND; no event of its own. stamp: that of its SEND; time: 0 when not taken, which
     * is so when the call took no longer than a tenth of a second or so; p0: bytes accepted, 0
     * or more; p1: stream offset of its first byte (as in SEND); p2: {@link TransferFlags}; p3: an {@link ErrorKind}. A
     * SEND without SENT was under way when the log ends: between 0 and all bytes may have left.
     */
    public static final int SENT = 25;

    /**
     * Bytes came from the kernel, stamped after the system call. aux: location id, 0 none; p0: stream offset of the
     * first byte; p1: bytes read, 0 or more, -1 = end of stream; p2: {@link TransferFlags}; p3: an {@link ErrorKind} (p1
     * is 0 then). Calls that found nothing to read leave no record.
     */
    public static final int RECEIVE = 26;

    /** Half-close. aux: 1 = output, 2 = input, 3 = both; p0: bytes sent, p1: bytes received by then. */
    public static final int SHUTDOWN = 27;

    /**
     * The descriptor is about to be closed. p0: bytes sent; p1: bytes received; p2: unread bytes, of a datagram socket
     * those of the next datagram, -1 unknown.
     */
    public static final int CLOSE = 28;

    /** A socket option that changes what bytes mean. aux: 1 = OOBINLINE, 2 = LINGER; p0: its value. No event. */
    public static final int SOCKET_OPTION = 29;

    /**
     * The application names the next message that this thread sends. text: name, a zero byte, description (may be
     * empty).
     */
    public static final int LABEL = 32;

    /** An application event. aux: location id; text: name, a zero byte, description (may be empty). */
    public static final int APPLICATION = 33;

    /** The application read a value. text: key, a zero byte, value. */
    public static final int READ = 34;

    /** The application wrote a value. text: key, a zero byte, value. */
    public static final int WRITE = 35;

    /** The application delivered a message to its user. text: id, a zero byte, description. */
    public static final int DELIVER = 36;

    /** An operation began (aux 1) or ended (aux 2). p0: token that joins the two. text: name. */
    public static final int OPERATION = 37;

    /** A cause outside the system. aux: 1 = cause, 2 = effect. text: token. */
    public static final int OUTSIDE = 38;

    /** Something was handed to another chain. aux: kind; p0: token, unique in the process. */
    public static final int HANDOFF_OUT = 40;

    /** What HANDOFF_OUT with the same token gave arrived in this chain. aux: kind; p0: token. */
    public static final int HANDOFF_IN = 41;

    /**
     * Synchronizes-with, the publishing side. aux: kind, a {@link HandoffKind}; p0: token, unique among those of
     * HANDOFF_OUT too: either of the two may be what an ACQUIRE or a HANDOFF_IN names.
     */
    public static final int RELEASE = 42;

    /** Synchronizes-with, the observing side. aux: kind; p0: token of a RELEASE or HANDOFF_OUT. */
    public static final int ACQUIRE = 43;

    /** A child process was started, stamped before the fork. p0: its pid, -1 until known; p1: 1 = traced; text: name. */
    public static final int CHILD_START = 48;

    /** A child's end was seen. p0: its pid; p1: its exit status. */
    public static final int CHILD_END = 49;

    /** This process asked for a child's end. p0: its pid; p1: 1 = forcibly. */
    public static final int CHILD_DESTROY = 50;

    /**
     * A datagram is about to be sent, stamped before the system call. aux: ports, as in SOCKET; p0: length; p1: its
     * {@link DatagramFingerprint}; p2: {@link TransferFlags}; p3: fingerprint of its first bytes, those of window 0 of
     * {@link StreamWindow}. Second slot: addresses, as in SOCKET; the local one may be the wildcard. Only when it was not
     * sent after all, a SENT with its stamp follows: 0 bytes accepted.
     */
    public static final int DATAGRAM_SEND = 56;

    /**
     * A datagram was received, stamped after the system call. As DATAGRAM_SEND; a buffer too small cuts it, and then only
     * p3 speaks of the same bytes as the sender's.
     */
    public static final int DATAGRAM_RECEIVE = 57;

    /** Evidence of a failure. aux: an {@link EvidenceKind}, which says what p0 to p3 and the text are. */
    public static final int EVIDENCE = 60;

    /**
     * The process, or at least the agent's thread, stood still. No event. time: when it went on; p0: how long at least,
     * ns; p1: how long at most, ns; p2: a {@link PauseCause}; p3: by cause.
     */
    public static final int PAUSE = 61;

    /**
     * The kernel's view of a connection or listener, read about once a second; written when nothing moves, when that
     * changes, and when it is over. No event. time: of the reading; p0: bytes unsent or unacknowledged; p1: bytes unread,
     * of a listener connections that nobody accepted; p2: the timer's kind (1 = retransmission, 4 = probe of a closed
     * window); p3: retransmissions without an answer; aux: its state in the low 8 bits (10 = listens), above them probes
     * without an answer. Of socket 0: from here on readings are made. p0: how far they lie apart, ns; p1: 1 = not all
     * connections are looked at.
     */
    public static final int KERNEL = 62;

    /** A datagram socket as the process ends, before its goodbye. p1: bytes of the next datagram unread, 0 none. */
    public static final int UNREAD = 111;

    /**
     * What became of a probe of the configuration; describes. aux: its number from 1; p0: methods woven so far; p1: how
     * often it told something; p2: how often it failed; text: where it stands ({@code probes.txt:3}), a zero byte, what it
     * says, a zero byte, its last problem or nothing. A later record of the same aux replaces an earlier one.
     */
    public static final int PROBE = 150;

    /**
     * How a message began; describes. stamp: that of its SEND or RECEIVE; aux: 1 = bytes sent, 2 = bytes received; p0:
     * bytes of that transfer; text: the first line of an HTTP request or answer, such as {@code GET /posts} or {@code 200
     * OK}, or nothing, a zero byte, then the first bytes as text. Secrets are taken out as far as the agent's rules know.
     */
    public static final int PAYLOAD = 151;

    private RecordType() {}

    /** True for points on a chain; false for records that only describe (SENT, PAUSE and KERNEL are such). */
    public static boolean isEvent(int type) {
        return type >= FIRST_EVENT
                && type != SENT
                && type != SOCKET_OPTION
                && type != LABEL
                && type != PAUSE
                && type != SAMPLE
                && type != PROBE
                && type != PAYLOAD
                && type != KERNEL;
    }
}
