package dev.lightcone.agent.programs.torture;

import static dev.lightcone.agent.programs.torture.Scenario.outcome;

import dev.lightcone.agent.programs.Ledger;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/** Datagrams beyond the plain ones: the largest, retried receives, groups, close and interrupt under a receive. */
final class DatagramScenarios {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private DatagramScenarios() {}

    static String largestAndEmpty(Ledger ledger) throws Exception {
        StringBuilder results = new StringBuilder();
        try (DatagramSocket a = new DatagramSocket(0, LOOPBACK);
                DatagramSocket b = new DatagramSocket(0, LOOPBACK)) {
            for (int length : new int[] {0, 1, 65_507}) {
                a.send(new DatagramPacket(Pattern.bytes(length), length, LOOPBACK, b.getLocalPort()));
                ledger.datagram(true, a.getLocalPort(), b.getLocalPort(), length);
                DatagramPacket got = new DatagramPacket(new byte[70_000], 70_000);
                b.receive(got);
                ledger.datagram(false, b.getLocalPort(), a.getLocalPort(), got.getLength());
                results.append(Pattern.of(got.getData(), got.getLength())).append("; ");
            }
            return results
                    + outcome(() -> {
                        a.send(new DatagramPacket(new byte[65_508], 65_508, LOOPBACK, b.getLocalPort()));
                        return "sent";
                    });
        }
    }

    static String receivesThatTimeOut(Ledger ledger) throws Exception {
        try (DatagramSocket a = new DatagramSocket(0, LOOPBACK);
                DatagramSocket b = new DatagramSocket(0, LOOPBACK)) {
            b.setSoTimeout(1);
            DatagramPacket got = new DatagramPacket(new byte[100], 100);
            boolean sent = false;
            while (true) {
                try {
                    b.receive(got);
                    ledger.datagram(false, b.getLocalPort(), got.getPort(), got.getLength());
                    return Pattern.of(got.getData(), got.getLength());
                } catch (SocketTimeoutException e) {
                    if (!sent) {
                        sent = true;
                        a.send(new DatagramPacket(Pattern.bytes(50), 50, LOOPBACK, b.getLocalPort()));
                        ledger.datagram(true, a.getLocalPort(), b.getLocalPort(), 50);
                    }
                }
            }
        }
    }

    static String group(Ledger ledger) throws Exception {
        NetworkInterface lo = NetworkInterface.getByInetAddress(LOOPBACK);
        InetAddress group = InetAddress.getByName("239.7.8.9");
        try (MulticastSocket one = new MulticastSocket(0);
                DatagramChannel two = DatagramChannel.open(StandardProtocolFamily.INET);
                DatagramChannel sender = DatagramChannel.open(StandardProtocolFamily.INET)) {
            one.joinGroup(new InetSocketAddress(group, 0), lo);
            two.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            two.bind(new InetSocketAddress(0));
            two.join(group, lo);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, lo);
            sender.bind(new InetSocketAddress(LOOPBACK, 0));
            int from = port(sender);
            sender.send(ByteBuffer.wrap(Pattern.bytes(80)), new InetSocketAddress(group, one.getLocalPort()));
            sender.send(ByteBuffer.wrap(Pattern.bytes(90)), new InetSocketAddress(group, port(two)));
            ledger.datagram(true, from, one.getLocalPort(), 80);
            ledger.datagram(true, from, port(two), 90);
            DatagramPacket first = new DatagramPacket(new byte[100], 100);
            one.receive(first);
            ByteBuffer second = ByteBuffer.allocate(100);
            two.receive(second);
            ledger.datagram(false, one.getLocalPort(), first.getPort(), first.getLength());
            ledger.datagram(false, port(two), from, second.position());
            return Pattern.of(first.getData(), first.getLength()) + ", "
                    + Pattern.of(second.array(), second.position());
        }
    }

    static String adaptorsAndConnectedChannels(Ledger ledger) throws Exception {
        try (DatagramChannel a = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
                DatagramChannel b = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0))) {
            a.socket().send(new DatagramPacket(Pattern.bytes(33), 33, b.getLocalAddress()));
            ledger.datagram(true, port(a), port(b), 33);
            DatagramPacket got = new DatagramPacket(new byte[100], 100);
            b.socket().receive(got);
            ledger.datagram(false, port(b), port(a), got.getLength());
            b.connect(a.getLocalAddress());
            a.connect(b.getLocalAddress());
            ByteBuffer[] parts = {ByteBuffer.wrap(Pattern.bytes(10)), ByteBuffer.allocateDirect(20)};
            ledger.datagram(true, port(b), port(a), (int) b.write(parts));
            ByteBuffer[] places = {ByteBuffer.allocateDirect(7), ByteBuffer.allocate(9)};
            ledger.datagram(false, port(a), port(b), (int) a.read(places)); // the rest of it is cut off
            String stranger = outcome(() -> b.send(ByteBuffer.allocate(1), new InetSocketAddress(LOOPBACK, 9)));
            b.disconnect();
            ledger.datagram(true, port(b), port(a), b.send(ByteBuffer.wrap(Pattern.bytes(5)), a.getLocalAddress()));
            ByteBuffer last = ByteBuffer.allocate(50);
            ledger.datagram(false, port(a), port(b), a.read(last));
            return got.getLength() + ", " + places[1].position() + ", " + stranger + ", " + last.position();
        }
    }

    static String closedAndInterruptedUnderAReceive(Ledger ledger) throws Exception {
        StringBuilder results = new StringBuilder();
        DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        Tasks.Running<String> receiver = Tasks.start(() -> outcome(() -> {
            socket.receive(new DatagramPacket(new byte[1], 1));
            return "received";
        }));
        receiver.blocked();
        socket.close();
        results.append(receiver.get());
        DatagramChannel closed = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
        Tasks.Running<String> second = Tasks.start(() -> outcome(() -> closed.receive(ByteBuffer.allocate(1))));
        second.blocked();
        closed.close();
        results.append(", ").append(second.get());
        DatagramChannel interrupted = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
        Tasks.Running<String> third = Tasks.start(() -> outcome(() -> interrupted.receive(ByteBuffer.allocate(1))));
        third.blocked();
        third.thread().interrupt();
        return results.append(", ").append(third.get()).toString();
    }

    /** What a reader sees of a close is seldom the same twice; never a datagram. */
    static String closedUnderManyReceives(Ledger ledger) throws Exception {
        int wrong = 0;
        for (int i = 0; i < 300; i++) {
            DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
            if (i % 2 == 0) {
                channel.connect(new InetSocketAddress(LOOPBACK, 9));
            }
            boolean connected = channel.isConnected();
            Tasks.Running<Integer> reader = Tasks.start(() -> readUntilClosed(channel, connected));
            if (i % 3 > 0) {
                reader.blocked();
            }
            channel.close();
            wrong += reader.get();
        }
        return "300 closed, " + wrong + " datagrams";
    }

    private static int readUntilClosed(DatagramChannel channel, boolean connected) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1);
        int datagrams = 0;
        try {
            while (true) {
                boolean got = connected ? channel.read(buffer.clear()) >= 0 : channel.receive(buffer.clear()) != null;
                datagrams += got ? 1 : 0;
            }
        } catch (ClosedChannelException closed) {
            return datagrams;
        }
    }

    private static int port(DatagramChannel channel) throws Exception {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
}
