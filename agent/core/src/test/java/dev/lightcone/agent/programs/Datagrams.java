package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Every way the JDK has to send and receive datagrams. */
public final class Datagrams {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Ledger ledger = new Ledger();

    private Datagrams() {}

    public static void main(String[] arguments) throws Exception {
        Datagrams program = new Datagrams();
        program.sockets();
        program.connectedChannels();
        program.unconnectedChannels();
        program.multicast();
        program.unreachable();
        program.ledger.write(arguments);
    }

    private void sockets() throws IOException {
        try (DatagramSocket a = new DatagramSocket(0, LOOPBACK);
                DatagramSocket b = new DatagramSocket(new InetSocketAddress("::1", 0));
                DatagramSocket c = new DatagramSocket()) {
            send(c, 100, new InetSocketAddress(LOOPBACK, a.getLocalPort()));
            receive(a, 200);
            send(c, 61, b.getLocalSocketAddress());
            receive(b, 61);
            c.connect(a.getLocalSocketAddress());
            send(c, 90, null);
            receive(a, 24); // cut to the buffer
            send(a, 2000, new InetSocketAddress(LOOPBACK, c.getLocalPort()));
            receive(c, 3000);
            c.disconnect();
            send(c, 8, a.getLocalSocketAddress());
            receive(a, 8);
        }
    }

    private void send(DatagramSocket from, int length, java.net.SocketAddress to) throws IOException {
        DatagramPacket packet = new DatagramPacket(Ledger.bytes(length), length);
        if (to != null) {
            packet.setSocketAddress(to);
        }
        from.send(packet);
        int port = to == null ? from.getPort() : ((InetSocketAddress) to).getPort();
        ledger.datagram(true, from.getLocalPort(), port, length);
    }

    private void receive(DatagramSocket to, int room) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[room], room);
        to.receive(packet);
        ledger.datagram(false, to.getLocalPort(), packet.getPort(), packet.getLength());
    }

    private void connectedChannels() throws IOException {
        try (DatagramChannel a = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
                DatagramChannel b = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
            a.connect(b.getLocalAddress());
            b.connect(a.getLocalAddress());
            sent(a, a.write(ByteBuffer.wrap(Ledger.bytes(1000))), port(b));
            received(b, b.read(ByteBuffer.allocateDirect(2000)), port(a));
            ByteBuffer[] parts = {
                ByteBuffer.wrap(Ledger.bytes(3)), ByteBuffer.allocateDirect(61), ByteBuffer.wrap(Ledger.bytes(77))
            };
            sent(b, (int) b.write(parts), port(a));
            ByteBuffer[] places = {ByteBuffer.allocate(50), ByteBuffer.allocateDirect(500)};
            received(a, (int) a.read(places), port(b));
        }
    }

    private void unconnectedChannels() throws IOException {
        try (DatagramChannel a = DatagramChannel.open(StandardProtocolFamily.INET);
                DatagramChannel b = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
            a.configureBlocking(false);
            sent(a, a.send(ByteBuffer.wrap(Ledger.bytes(333)), b.getLocalAddress()), port(b));
            ByteBuffer place = ByteBuffer.allocateDirect(400).position(17);
            InetSocketAddress sender = (InetSocketAddress) b.receive(place);
            received(b, place.position() - 17, sender.getPort());
            System.out.println(a.receive(ByteBuffer.allocate(10)));
            ByteBuffer direct = ByteBuffer.allocateDirect(40).position(7);
            sent(b, b.send(direct, sender), sender.getPort());
            ByteBuffer heap = ByteBuffer.allocate(100);
            received(a, awaited(a, heap), port(b));
            sent(b, b.send(ByteBuffer.allocate(0), sender), sender.getPort());
            received(a, awaited(a, heap.clear()), port(b));
        }
    }

    private static int awaited(DatagramChannel unblocking, ByteBuffer place) throws IOException {
        while (unblocking.receive(place) == null) {
            Thread.onSpinWait();
        }
        return place.position();
    }

    private void multicast() throws IOException {
        InetSocketAddress group = new InetSocketAddress("239.1.2.3", 0);
        NetworkInterface lo = NetworkInterface.getByInetAddress(LOOPBACK);
        try (MulticastSocket receiver = new MulticastSocket(0);
                DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
            receiver.joinGroup(group, lo);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
            sender.bind(new InetSocketAddress(LOOPBACK, 0));
            InetSocketAddress to = new InetSocketAddress("239.1.2.3", receiver.getLocalPort());
            sent(sender, sender.send(ByteBuffer.wrap(Ledger.bytes(70)), to), to.getPort());
            receive(receiver, 100);
        }
    }

    private void unreachable() throws IOException {
        int port;
        try (DatagramSocket gone = new DatagramSocket(0, LOOPBACK)) {
            port = gone.getLocalPort();
        }
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            socket.connect(LOOPBACK, port);
            for (int i = 0; i < 100; i++) {
                send(socket, 1, null);
            }
        } catch (PortUnreachableException e) {
            System.out.println("unreachable");
        }
    }

    private void sent(DatagramChannel channel, int length, int to) throws IOException {
        ledger.datagram(true, port(channel), to, length);
    }

    private void received(DatagramChannel channel, int length, int from) throws IOException {
        ledger.datagram(false, port(channel), from, length);
    }

    private static int port(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
}
