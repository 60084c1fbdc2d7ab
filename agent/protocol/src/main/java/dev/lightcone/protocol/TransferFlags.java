package dev.lightcone.protocol;

/** Properties of one transfer; p2 of SEND, SENT and RECEIVE. Values add up. */
public final class TransferFlags {
    /** TCP urgent data: it takes one place in the sender's stream, and reaches the receiver's only with OOBINLINE. */
    public static final int URGENT = 1;

    /** The kernel copied from a file; the agent did not see the bytes (no windows). */
    public static final int SENDFILE = 2;

    /** Gathering write or scattering read. */
    public static final int VECTORED = 4;

    /** Begun by one thread and completed by another. */
    public static final int ASYNCHRONOUS = 8;

    /** The kernel copied between descriptors. */
    public static final int SPLICE = 16;

    private TransferFlags() {}
}
