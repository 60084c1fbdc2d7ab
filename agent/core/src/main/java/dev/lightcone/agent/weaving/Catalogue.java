package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Value.arguments;

import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.HandoffKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/**
 * Every place in the JDK that is hooked, on 17 to 25. To read a line: the feature it serves, the method, and the hooks
 * before, after and on a throw, each with the arguments it is given.
 */
final class Catalogue {
    /** Without any one of these, TCP is not traced: what was seen would not be all there was. */
    static final List<String> TCP = List.of("read", "readv", "write", "writev", "close", "connect", "sendfile");

    /**
     * Classes that every JVM loads and that matter to sockets only: woven when the first socket is used, so that a
     * process without one does not pay for them. As the JVM names loaded classes.
     */
    static final Set<String> FOR_SOCKETS = Set.of("sun.nio.ch.FileChannelImpl", "sun.nio.ch.FileDispatcherImpl");

    private static final String TRANSFERS = "dev/lightcone/bootstrap/TransferHooks";
    private static final String CONNECTIONS = "dev/lightcone/bootstrap/ConnectionHooks";
    private static final String DATAGRAMS = "dev/lightcone/bootstrap/DatagramHooks";
    private static final String PROCESSES = "dev/lightcone/bootstrap/ProcessHooks";
    static final String HANDOFFS = "dev/lightcone/bootstrap/HandoffHooks";
    static final String HOOKS = "dev/lightcone/bootstrap/Hooks";

    private static final String NIO = "sun/nio/ch/";
    private static final String NET = NIO + "Net";
    private static final String FD = "Ljava/io/FileDescriptor;";
    private static final Type DESCRIPTOR = Type.getType(FD);
    static final List<String> ANYWHERE = List.of();

    static final String CONCURRENT = "java/util/concurrent/";

    private final List<Weave> weaves = new ArrayList<>();

    private Catalogue() {
        bytes();
        connecting();
        servingAndClosing();
        datagrams();
        chains();
        new HandoffCatalogue(this).add();
        new EvidenceCatalogue(this).add();
        processes();
    }

    /** All places, by internal class name. */
    static Map<String, List<Weave>> byClass() {
        Map<String, List<Weave>> byClass = new HashMap<>();
        for (Weave weave : new Catalogue().weaves) {
            List<Weave> ofClass = byClass.get(weave.owner());
            if (ofClass == null) {
                ofClass = new ArrayList<>();
                byClass.put(weave.owner(), ofClass);
            }
            ofClass.add(weave);
        }
        return byClass;
    }

    /** Every byte of Socket, SocketChannel, AsynchronousSocketChannel and all above them, but for sendfile and urgent. */
    private void bytes() {
        String dispatcher = NIO + "SocketDispatcher";
        around("read", dispatcher, "read", "(" + FD + "JI)I")
                .exit(TRANSFERS, "read", arguments(0, 1, 2))
                .thrown(TRANSFERS, "readFailed", arguments(0));
        around("readv", dispatcher, "readv", "(" + FD + "JI)J")
                .exit(TRANSFERS, "readVectors", arguments(0, 1, 2))
                .thrown(TRANSFERS, "readFailed", arguments(0));
        around("write", dispatcher, "write", "(" + FD + "JI)I")
                .token(TRANSFERS, "writing", arguments(0, 1, 2))
                .exit(TRANSFERS, "wrote", arguments(0, 1, 2))
                .thrown(TRANSFERS, "writeFailed", arguments(0));
        around("writev", dispatcher, "writev", "(" + FD + "JI)J")
                .token(TRANSFERS, "writingVectors", arguments(0, 1, 2))
                .exit(TRANSFERS, "wroteVectors", arguments(0, 1, 2))
                .thrown(TRANSFERS, "writeVectorsFailed", arguments(0));
        around(
                        "sendfile",
                        NIO + "FileChannelImpl",
                        "transferToDirectlyInternal",
                        "(JILjava/nio/channels/WritableByteChannel;" + FD + ")J")
                .token(TRANSFERS, "sendingFile", arguments(1, 3))
                .exit(TRANSFERS, "sentFile", arguments(3))
                .thrown(TRANSFERS, "sendFileFailed", arguments(3));
        around("sendfile", NIO + "FileDispatcherImpl", "transferTo", "(" + FD + "JJ" + FD + "Z)J")
                .token(TRANSFERS, "sendingFile", arguments(2, 3))
                .exit(TRANSFERS, "sentFile", arguments(3))
                .thrown(TRANSFERS, "sendFileFailed", arguments(3));
        for (String owner : List.of(NIO + "NioSocketImpl", NIO + "SocketChannelImpl")) {
            call("urgent", owner, ANYWHERE, NET, "sendOOB", "(" + FD + "B)I")
                    .before(TRANSFERS, "sendingUrgent", arguments(0))
                    .after(TRANSFERS, "sentUrgent", arguments(0));
        }
        around("urgent", NIO + "NioSocketImpl", "sendUrgentData", "(I)V")
                .thrown(TRANSFERS, "urgentFailed", new Value.Field(NIO + "NioSocketImpl", "fd", DESCRIPTOR));
        around("urgent", NIO + "SocketChannelImpl", "sendOutOfBandData", "(B)I")
                .thrown(TRANSFERS, "urgentFailed", new Value.Field(NIO + "SocketChannelImpl", "fd", DESCRIPTOR));
    }

    private void connecting() {
        around("connect", NET, "connect", "(Ljava/net/ProtocolFamily;" + FD + "Ljava/net/InetAddress;I)I")
                .enter(CONNECTIONS, "connecting", arguments(1, 2, 3))
                .exit(CONNECTIONS, "connectReturned", arguments(1))
                .thrown(CONNECTIONS, "connectFailed", arguments(1));
        around("connect", NET, "pollConnectNow", "(" + FD + ")Z")
                .exit(CONNECTIONS, "connectPolled", arguments(0))
                .thrown(CONNECTIONS, "connectFailed", arguments(0));
        around("unix connect", NIO + "UnixDomainSockets", "connect", "(" + FD + "Ljava/nio/file/Path;)I")
                .enter(CONNECTIONS, "connectingUnix", arguments(0, 1))
                .exit(CONNECTIONS, "connectReturned", arguments(0))
                .thrown(CONNECTIONS, "connectFailed", arguments(0));
        around("connect timeout", NIO + "NioSocketImpl", "timedFinishConnect", "(" + FD + "J)Z")
                .thrown(CONNECTIONS, "connectFailed", arguments(0));
        around("connect timeout", NIO + "SocketChannelImpl", "finishTimedConnect", "(J)Z")
                .thrown(CONNECTIONS, "connectFailed", new Value.Field(NIO + "SocketChannelImpl", "fd", DESCRIPTOR));
        String asynchronous = NIO + "UnixAsynchronousSocketChannelImpl";
        Value fd = new Value.Field(asynchronous, "fd", DESCRIPTOR);
        call("asynchronous connect", asynchronous, List.of("finishConnect"), asynchronous, "checkConnect", "(I)V")
                .after(CONNECTIONS, "connected", fd);
        weaves.add(new Weave.Caught(
                "asynchronous connect",
                new Target(asynchronous, "finishConnect", "(Z)V"),
                Hook.to(CONNECTIONS, "connectFailed", fd)));
    }

    private void servingAndClosing() {
        String accept = "(" + FD + FD + "[Ljava/net/InetSocketAddress;)I";
        for (String owner :
                List.of("NioSocketImpl", "ServerSocketChannelImpl", "UnixAsynchronousServerSocketChannelImpl")) {
            call("accept", NIO + owner, ANYWHERE, NET, "accept", accept)
                    .after(CONNECTIONS, "accepted", arguments(0, 1, 2));
        }
        String unix = NIO + "UnixDomainSockets";
        around("unix accept", unix, "accept", "(" + FD + FD + "[Ljava/lang/String;)I")
                .exit(CONNECTIONS, "acceptedUnix", arguments(0, 1));
        call("unix listen", NIO + "ServerSocketChannelImpl", List.of("unixBind"), NET, "listen", "(" + FD + "I)V")
                .before(CONNECTIONS, "listeningUnix", arguments(0, 1));
        for (String owner :
                List.of("NioSocketImpl", "ServerSocketChannelImpl", "AsynchronousServerSocketChannelImpl")) {
            call("listen", NIO + owner, List.of("listen", "netBind", "bind"), NET, "listen", "(" + FD + "I)V")
                    .before(CONNECTIONS, "listening", arguments(0, 1));
        }
        for (String owner : List.of("NioSocketImpl", "SocketChannelImpl", "AsynchronousSocketChannelImpl")) {
            call("shutdown", NIO + owner, ANYWHERE, NET, "shutdown", "(" + FD + "I)V")
                    .before(CONNECTIONS, "shuttingDown", arguments(0, 1));
        }
        around(
                        "option",
                        NET,
                        "setSocketOption",
                        "(" + FD + "Ljava/net/ProtocolFamily;Ljava/net/SocketOption;Ljava/lang/Object;)V")
                .enter(CONNECTIONS, "option", arguments(0, 2, 3));
        around("early close", NIO + "SocketDispatcher", "preClose", null)
                .enter(CONNECTIONS, "closingEarly", arguments(0));
        around("early close", NIO + "UnixDispatcher", "implPreClose", null)
                .enter(CONNECTIONS, "closingEarly", arguments(0));
        for (String owner : List.of("SocketDispatcher", "UnixDispatcher")) {
            around("close", NIO + owner, "close", "(" + FD + ")V").enter(CONNECTIONS, "closing", arguments(0));
        }
    }

    /** Connected sockets use the dispatcher, the others the channel's own calls. */
    private void datagrams() {
        String dispatcher = NIO + "DatagramDispatcher";
        around("udp", dispatcher, "read", "(" + FD + "JI)I").exit(DATAGRAMS, "received", arguments(0, 1, 2));
        around("udp", dispatcher, "readv", "(" + FD + "JI)J").exit(DATAGRAMS, "receivedVectors", arguments(0, 1, 2));
        around("udp", dispatcher, "write", "(" + FD + "JI)I")
                .token(DATAGRAMS, "sending", arguments(0, 1, 2))
                .exit(DATAGRAMS, "sent", arguments(0))
                .thrown(DATAGRAMS, "sendFailed", arguments(0));
        around("udp", dispatcher, "writev", "(" + FD + "JI)J")
                .token(DATAGRAMS, "sendingVectors", arguments(0, 1, 2))
                .exit(DATAGRAMS, "sent", arguments(0))
                .thrown(DATAGRAMS, "sendFailed", arguments(0));
        around("udp close", dispatcher, "close", "(" + FD + ")V").enter(CONNECTIONS, "closing", arguments(0));
        String channel = NIO + "DatagramChannelImpl";
        Value fd = new Value.Field(channel, "fd", DESCRIPTOR);
        around("udp receive", channel, "receiveIntoNativeBuffer", "(Ljava/nio/ByteBuffer;IIZ)I")
                .exit(DATAGRAMS, "receivedFrom", fd, new Value.This(), new Value.Argument(0), new Value.Argument(2));
        around(
                        "udp send",
                        channel,
                        "sendFromNativeBuffer",
                        "(" + FD + "Ljava/nio/ByteBuffer;Ljava/net/InetSocketAddress;)I")
                .token(DATAGRAMS, "sendingTo", arguments(0, 1, 2))
                .exit(DATAGRAMS, "sent", arguments(0))
                .thrown(DATAGRAMS, "sendFailed", arguments(0));
        call("udp", channel, ANYWHERE, NET, "connect", "(Ljava/net/ProtocolFamily;" + FD + "Ljava/net/InetAddress;I)I")
                .before(DATAGRAMS, "readdressing", arguments(1));
        around("udp", channel, "disconnect", "()Ljava/nio/channels/DatagramChannel;")
                .enter(DATAGRAMS, "readdressing", fd);
    }

    /** Task starts. A virtual thread's carrier passes doExec too; that cuts the carrier's chain, not the thread's. */
    private void chains() {
        call(
                        "pool",
                        CONCURRENT + "ThreadPoolExecutor",
                        List.of("runWorker"),
                        CONCURRENT + "ThreadPoolExecutor",
                        "beforeExecute",
                        "(Ljava/lang/Thread;Ljava/lang/Runnable;)V")
                .before(
                        HANDOFFS,
                        "begins",
                        new Value.Argument(1),
                        new Value.Constant(HandoffKind.POOL_TASK),
                        new Value.Constant(ChainCut.POOL_TASK));
        // doExec gives an int in 17 and nothing in 25; the cut after it keeps a helping joiner's own task apart
        around("fork-join", CONCURRENT + "ForkJoinTask", "doExec", null)
                .token(HANDOFFS, "beginsWithin", begun(HandoffKind.FORK_JOIN_TASK, ChainCut.FORK_JOIN_TASK))
                .exit(HANDOFFS, "ended", new Value.Constant(ChainCut.FORK_JOIN_TASK))
                .thrown(HANDOFFS, "ended", new Value.Constant(ChainCut.FORK_JOIN_TASK));
        around("future", CONCURRENT + "FutureTask", "run", "()V")
                .token(HANDOFFS, "beginsWithin", begun(HandoffKind.FUTURE_TASK, ChainCut.FUTURE_TASK))
                .exit(HANDOFFS, "ended", new Value.Constant(ChainCut.FUTURE_TASK))
                .thrown(HANDOFFS, "ended", new Value.Constant(ChainCut.FUTURE_TASK));
        around("select", NIO + "SelectorImpl", "lockAndDoSelect", "(Ljava/util/function/Consumer;J)I")
                .exit(HOOKS, "cut", new Value.Constant(ChainCut.SELECT));
        around("select", NIO + "SelectionKeyImpl", "readyOps", "()I").enter(HANDOFFS, "serving", new Value.This());
        call(
                        "select",
                        NIO + "SelectorImpl",
                        List.of("processReadyEvents"),
                        "java/util/function/Consumer",
                        "accept",
                        "(Ljava/lang/Object;)V")
                .before(HANDOFFS, "serving", new Value.Argument(0));
    }

    private static Value[] begun(int kind, int reason) {
        return new Value[] {new Value.This(), new Value.Constant(kind), new Value.Constant(reason)};
    }

    private void processes() {
        String process = "java/lang/ProcessImpl";
        String start =
                "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";
        // the replacements stand first, so that the exit hook is given the replaced command
        Target starting = new Target(process, "start", start);
        weaves.add(new Weave.Replace("children", starting, 0, Hook.to(PROCESSES, "childCommand", arguments(0, 1, 2))));
        weaves.add(new Weave.Replace("children", starting, 1, Hook.to(PROCESSES, "childEnvironment", arguments(0, 1))));
        around("children", process, "start", start).exit(PROCESSES, "childStarted", arguments(0));
        String handle = "java/lang/ProcessHandleImpl";
        around("destroy", handle, "destroyProcess", "(Z)Z")
                .enter(
                        PROCESSES,
                        "childDestroy",
                        new Value.Field(handle, "pid", Type.LONG_TYPE),
                        new Value.Argument(0));
        call("child end", handle + "$1", ANYWHERE, handle, "waitForProcessExit0", "(JZ)I")
                .after(PROCESSES, "childEnded", arguments(0));
        around("halt", "java/lang/Runtime", "halt", "(I)V").enter(PROCESSES, "halting", arguments(0));
    }

    AroundBuilder around(String feature, String owner, String name, String descriptor) {
        return new AroundBuilder(
                weaves, new Weave.Around(feature, new Target(owner, name, descriptor), null, false, null, null));
    }

    CallBuilder call(String feature, String owner, List<String> inside, String called, String name, String descriptor) {
        return new CallBuilder(
                weaves, new Weave.Call(feature, owner, inside, new Target(called, name, descriptor), null, null));
    }

    /** Replaces the last entry by one with one more hook. */
    record AroundBuilder(List<Weave> weaves, int at) {
        AroundBuilder(List<Weave> weaves, Weave.Around first) {
            this(weaves, weaves.size());
            weaves.add(first);
        }

        AroundBuilder enter(String owner, String name, Value... values) {
            Weave.Around w = (Weave.Around) weaves.get(at);
            return set(new Weave.Around(
                    w.feature(), w.method(), Hook.to(owner, name, values), false, w.exit(), w.thrown()));
        }

        AroundBuilder token(String owner, String name, Value... values) {
            Weave.Around w = (Weave.Around) weaves.get(at);
            return set(new Weave.Around(
                    w.feature(), w.method(), Hook.to(owner, name, values), true, w.exit(), w.thrown()));
        }

        AroundBuilder exit(String owner, String name, Value... values) {
            Weave.Around w = (Weave.Around) weaves.get(at);
            return set(new Weave.Around(
                    w.feature(), w.method(), w.enter(), w.token(), Hook.to(owner, name, values), w.thrown()));
        }

        AroundBuilder thrown(String owner, String name, Value... values) {
            Weave.Around w = (Weave.Around) weaves.get(at);
            return set(new Weave.Around(
                    w.feature(), w.method(), w.enter(), w.token(), w.exit(), Hook.to(owner, name, values)));
        }

        private AroundBuilder set(Weave.Around weave) {
            weaves.set(at, weave);
            return this;
        }
    }

    /** Replaces the last entry by one with one more hook. */
    record CallBuilder(List<Weave> weaves, int at) {
        CallBuilder(List<Weave> weaves, Weave.Call first) {
            this(weaves, weaves.size());
            weaves.add(first);
        }

        CallBuilder before(String owner, String name, Value... values) {
            Weave.Call w = (Weave.Call) weaves.get(at);
            weaves.set(
                    at,
                    new Weave.Call(
                            w.feature(), w.owner(), w.inside(), w.called(), Hook.to(owner, name, values), w.after()));
            return this;
        }

        CallBuilder after(String owner, String name, Value... values) {
            Weave.Call w = (Weave.Call) weaves.get(at);
            weaves.set(
                    at,
                    new Weave.Call(
                            w.feature(), w.owner(), w.inside(), w.called(), w.before(), Hook.to(owner, name, values)));
            return this;
        }
    }
}
