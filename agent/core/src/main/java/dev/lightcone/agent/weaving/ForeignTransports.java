package dev.lightcone.agent.weaving;

import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Recognizes, by the classes an application loads, transports that pass the JDK's sockets by. By the ends of names, so
 * that shaded copies are recognized too; only classes that are loaded when the transport is really used.
 */
public final class ForeignTransports {
    private static final int NETTY_NATIVE = 3;
    private static final int IO_URING = 4;
    private static final int SCTP = 5;

    private static final Map<String, Integer> BY_SIMPLE_NAME = Map.of(
            "EpollEventLoop", NETTY_NATIVE,
            "EpollIoHandler", NETTY_NATIVE,
            "KQueueEventLoop", NETTY_NATIVE,
            "KQueueIoHandler", NETTY_NATIVE,
            "IOUringEventLoop", IO_URING,
            "IoUringIoHandler", IO_URING,
            "SctpChannelImpl", SCTP,
            "SctpMultiChannelImpl", SCTP);

    private final ObjIntConsumer<String> seen;

    /** Seen receives the class name and the transport's number in the protocol. */
    public ForeignTransports(ObjIntConsumer<String> seen) {
        this.seen = seen;
    }

    /** A class of the internal name is loaded or about to be. */
    void loaded(String internalName) {
        char last = internalName.charAt(internalName.length() - 1);
        if (last != 'p' && last != 'r' && last != 'l') {
            return;
        }
        int slash = internalName.lastIndexOf('/');
        Integer transport = slash < 0 ? null : BY_SIMPLE_NAME.get(internalName.substring(slash + 1));
        if (transport != null && (internalName.contains("/channel/") || internalName.contains("/ch/sctp/"))) {
            seen.accept(internalName.replace('/', '.'), transport);
        }
    }
}
