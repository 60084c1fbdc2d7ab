package dev.lightcone.agent.weaving;

import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Recognizes, by the classes an application loads, transports that pass the JDK's sockets by. By the ends of names, so
 * that shaded copies are recognized too; only classes that are loaded when the transport is really used.
 */
public final class ForeignTransports {
    private static final int NONE = 0;
    private static final int NETTY_NATIVE = 3;
    private static final int IO_URING = 4;
    private static final int SCTP = 5;

    /** The last two serve 17's options jdk.net.usePlainSocketImpl and jdk.net.usePlainDatagramSocketImpl. */
    private static final Map<String, Integer> BY_END = Map.of(
            "io/netty/channel/kqueue/KQueueEventLoop", NETTY_NATIVE,
            "io/netty/channel/kqueue/KQueueIoHandler", NETTY_NATIVE,
            "io/netty/channel/uring/IoUringIoHandler", IO_URING,
            "io/netty/incubator/channel/uring/IOUringEventLoop", IO_URING,
            "sun/nio/ch/sctp/SctpChannelImpl", SCTP,
            "sun/nio/ch/sctp/SctpMultiChannelImpl", SCTP,
            "java/net/SocketInputStream", NONE,
            "java/net/PlainDatagramSocketImpl", NONE);

    private final ObjIntConsumer<String> seen;

    /** Seen receives the class name and the transport's number in the protocol, 0 for one that has none. */
    public ForeignTransports(ObjIntConsumer<String> seen) {
        this.seen = seen;
    }

    /** A class of the internal name is loaded or about to be. */
    void loaded(String internalName) {
        char last = internalName.charAt(internalName.length() - 1);
        if (last != 'p' && last != 'r' && last != 'l' && last != 'm') {
            return;
        }
        for (Map.Entry<String, Integer> known : BY_END.entrySet()) {
            String end = known.getKey();
            if (internalName.endsWith(end) && (internalName.length() == end.length() || shaded(internalName, end))) {
                seen.accept(internalName.replace('/', '.'), known.getValue());
            }
        }
    }

    /** A shaded copy stands in a folder above the known name. */
    private static boolean shaded(String internalName, String end) {
        return internalName.charAt(internalName.length() - end.length() - 1) == '/';
    }
}
