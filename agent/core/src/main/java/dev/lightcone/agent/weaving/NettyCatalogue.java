package dev.lightcone.agent.weaving;

import static dev.lightcone.agent.weaving.Value.arguments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The system calls of Netty's native epoll transport, 4.1 and 4.2: native methods of four classes, each called by one
 * method beside it, where it is hooked. Their first argument is the descriptor; their result is a count or a negative
 * error number. A copy is known by the folder that its packages {@code channel/unix} and {@code channel/epoll} are in.
 */
final class NettyCatalogue {
    static final String DESCRIPTOR = "channel/unix/FileDescriptor";
    static final String SOCKET = "channel/unix/Socket";
    static final String LINUX_SOCKET = "channel/epoll/LinuxSocket";
    static final String NATIVE = "channel/epoll/Native";
    static final String PACKET = "channel/epoll/NativeDatagramPacketArray$NativeDatagramPacket";

    private static final String HOOKS = "dev/lightcone/bootstrap/NettyHooks";
    private static final String CONNECTIONS = "dev/lightcone/bootstrap/NettyConnectionHooks";
    private static final String DATAGRAMS = "dev/lightcone/bootstrap/NettyDatagramHooks";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";

    /** Calls that move nothing of a stream, or are of sockets between virtual machines, which are no kind of ours. */
    private static final Set<String> HARMLESS = Set.of("connectVSock");

    /** How the names of system calls begin that could move bytes or change what a number means. */
    private static final List<String> VERBS = List.of(
            "read",
            "recv",
            "write",
            "send",
            "splice",
            "accept",
            "connect",
            "finishConnect",
            "disconnect",
            "listen",
            "shutdown",
            "close");

    private final String root;
    private final Value copy;
    private final Map<String, List<Weave>> byClass = new HashMap<>();

    private NettyCatalogue(String root, int copy) {
        this.root = root;
        this.copy = new Value.Constant(copy);
        descriptors();
        streams();
        connections();
        datagrams();
    }

    /** All places by internal class name; root: the folder of the copy, with a slash at its end. */
    static Map<String, List<Weave>> byClass(String root, int copy) {
        return new NettyCatalogue(root, copy).byClass;
    }

    /** True for a native method, given by name and descriptor, that must be hooked, whether we know it or not. */
    static boolean matters(String method) {
        String name = method.substring(0, method.indexOf('('));
        return !HARMLESS.contains(name) && VERBS.stream().anyMatch(name::startsWith);
    }

    /** What a class cannot do without, in whatever version. */
    static List<String> mandatory(String simple) {
        return switch (simple) {
            case DESCRIPTOR -> List.of("close(I)I", "writevAddresses(IJI)J");
            case SOCKET -> List.of("connect(IZ[BII)I", "finishConnect(I)I", "accept(I[B)I", "listen(II)I");
            case NATIVE -> List.of("splice0(IJIJJ)I");
            default -> List.of();
        };
    }

    private void descriptors() {
        call(DESCRIPTOR, "close", "(I)I").before(CONNECTIONS, "closing", with(0));
        readAndWrite(DESCRIPTOR, "read", "write");
        call(DESCRIPTOR, "writev", "(I[" + BUFFER + "IIJ)J")
                .before(HOOKS, "writing", with(0, 1, 2, 3, 4))
                .after(HOOKS, "wrote", with(0, 1, 2, 3, 4));
        call(DESCRIPTOR, "writevAddresses", "(IJI)J")
                .before(HOOKS, "writingVectors", with(0, 1, 2))
                .after(HOOKS, "wroteVectors", with(0, 1, 2));
    }

    private void readAndWrite(String owner, String read, String write) {
        String buffer = "(I" + BUFFER + "II)I";
        String address = "(IJII)I";
        call(owner, read, buffer).after(HOOKS, "read", with(0, 1, 2, 3));
        call(owner, read + "Address", address).after(HOOKS, "read", with(0, 1, 2, 3));
        call(owner, write, buffer).before(HOOKS, "writing", with(0, 1, 2, 3)).after(HOOKS, "wrote", with(0, 1, 2, 3));
        call(owner, write + "Address", address)
                .before(HOOKS, "writing", with(0, 1, 2, 3))
                .after(HOOKS, "wrote", with(0, 1, 2, 3));
    }

    private void streams() {
        readAndWrite(SOCKET, "recv", "send");
        call(SOCKET, "sendFd", "(II)I").before(HOOKS, "passing", with(0)).after(HOOKS, "passed", with(0));
        call(SOCKET, "recvFd", "(I)I").after(HOOKS, "took", with(0));
        String file = "(IL" + root + "channel/DefaultFileRegion;JJJ)J";
        call(LINUX_SOCKET, "sendFile", file)
                .before(HOOKS, "sendingFile", with(0, 4))
                .after(HOOKS, "sentFile", with(0));
        call(NATIVE, "splice0", "(IJIJJ)I")
                .before(HOOKS, "splicing", with(0, 2, 4))
                .after(HOOKS, "spliced", with(0, 2));
    }

    private void connections() {
        call(SOCKET, "connect", "(IZ[BII)I")
                .before(CONNECTIONS, "connecting", with(0, 2, 3, 4))
                .after(CONNECTIONS, "connectReturned", with(0));
        call(SOCKET, "connectDomainSocket", "(I[B)I")
                .before(CONNECTIONS, "connectingUnix", with(0, 1))
                .after(CONNECTIONS, "connectReturned", with(0));
        call(SOCKET, "finishConnect", "(I)I").after(CONNECTIONS, "connectReturned", with(0));
        call(SOCKET, "disconnect", "(IZ)I").before(CONNECTIONS, "readdressing", with(0));
        call(SOCKET, "bindDomainSocket", "(I[B)I").after(CONNECTIONS, "boundUnix", with(0, 1));
        call(SOCKET, "listen", "(II)I")
                .before(CONNECTIONS, "listening", copy, new Value.This(), new Value.Argument(0), new Value.Argument(1));
        call(SOCKET, "accept", "(I[B)I").after(CONNECTIONS, "accepted", with(0, 1));
        call(SOCKET, "shutdown", "(IZZ)I").before(CONNECTIONS, "shuttingDown", with(0, 1, 2));
        call(SOCKET, "setSoLinger", "(II)V").before(CONNECTIONS, "lingering", with(0, 1));
    }

    private void datagrams() {
        // the flags, which the last number is, came with 4.1.50
        for (String flags : List.of("", "I")) {
            sendTo("sendTo", "(IZ" + BUFFER + "II[BII" + flags + ")I", "sendingTo", "sentTo", !flags.isEmpty());
            sendTo("sendToAddress", "(IZJII[BII" + flags + ")I", "sendingTo", "sentTo", !flags.isEmpty());
            Value last = flags.isEmpty() ? new Value.Constant(0) : new Value.Argument(7);
            call(SOCKET, "sendToAddresses", "(IZJI[BII" + flags + ")I")
                    .before(DATAGRAMS, "sendingVectorsTo", with(last, 0, 2, 3, 4, 5, 6))
                    .after(DATAGRAMS, "sentVectorsTo", with(last, 0, 2, 3));
        }
        String address = ")L" + root + "channel/unix/DatagramSocketAddress;";
        call(SOCKET, "recvFrom", "(I" + BUFFER + "II" + address).after(DATAGRAMS, "receivedFrom", with(0, 1, 2, 3));
        call(SOCKET, "recvFromAddress", "(IJII" + address).after(DATAGRAMS, "receivedFrom", with(0, 1, 2, 3));
        String packet = "L" + root + PACKET + ";";
        call(NATIVE, "sendmmsg0", "(IZ[" + packet + "II)I")
                .before(DATAGRAMS, "sendingBatch", with(0, 2, 3, 4))
                .after(DATAGRAMS, "sentBatch", with(0));
        call(NATIVE, "recvmmsg0", "(IZ[" + packet + "II)I").after(DATAGRAMS, "receivedBatch", with(0, 2, 3));
        call(NATIVE, "recvmsg0", "(IZ" + packet + ")I").after(DATAGRAMS, "receivedOne", with(0, 2));
        unixDatagrams();
    }

    private void sendTo(String name, String descriptor, String before, String after, boolean flagged) {
        Value last = flagged ? new Value.Argument(8) : new Value.Constant(0);
        call(SOCKET, name, descriptor)
                .before(DATAGRAMS, before, with(last, 0, 2, 3, 4, 5, 6, 7))
                .after(DATAGRAMS, after, with(last, 0, 2, 3, 4));
    }

    private void unixDatagrams() {
        String address = ")L" + root + "channel/unix/DomainDatagramSocketAddress;";
        Map<String, String> calls = Map.of(
                "sendToDomainSocket", "(I" + BUFFER + "II[B)I",
                "sendToAddressDomainSocket", "(IJII[B)I",
                "sendToAddressesDomainSocket", "(IJI[B)I",
                "recvFromDomainSocket", "(I" + BUFFER + "II" + address,
                "recvFromAddressDomainSocket", "(IJII" + address);
        calls.forEach((name, descriptor) -> call(SOCKET, name, descriptor).before(DATAGRAMS, "untraced", copy));
    }

    private Value[] with(int... numbers) {
        return with(null, numbers);
    }

    /** The copy, the arguments, and one more if it is not null. */
    private Value[] with(Value last, int... numbers) {
        List<Value> values = new ArrayList<>();
        values.add(copy);
        values.addAll(List.of(arguments(numbers)));
        if (last != null) {
            values.add(last);
        }
        return values.toArray(new Value[0]);
    }

    private Catalogue.CallBuilder call(String simple, String name, String descriptor) {
        String owner = root + simple;
        Target called = new Target(owner, name, descriptor);
        List<Weave> weaves = byClass.computeIfAbsent(owner, any -> new ArrayList<>());
        return new Catalogue.CallBuilder(
                weaves, new Weave.Call(name + descriptor, owner, Catalogue.ANYWHERE, called, null, null));
    }
}
