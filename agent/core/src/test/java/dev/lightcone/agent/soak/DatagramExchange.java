package dev.lightcone.agent.soak;

import dev.lightcone.agent.programs.Ledger;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Random;

/** Datagrams that an echo server sends back, one at a time so that none is dropped, by every API the JDK has. */
final class DatagramExchange {
    private static final int LONGEST = 65_507;

    private final Random random;
    private final Ledger ledger;
    private final InetSocketAddress server;

    DatagramExchange(Random random, Ledger ledger, InetSocketAddress server) {
        this.random = random;
        this.ledger = ledger;
        this.server = server;
    }

    private interface Exchange {
        int exchange(byte[] bytes, int length) throws IOException;
    }

    void run(long seed, long total) throws IOException {
        boolean connected = random.nextBoolean();
        if (random.nextBoolean()) {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                socket.setSoTimeout(30_000);
                if (connected) {
                    socket.connect(server);
                }
                run(seed, total, socket.getLocalPort(), (bytes, length) -> by(socket, bytes, length));
            }
        } else {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                if (connected) {
                    channel.connect(server);
                }
                int port = channel.socket().getLocalPort();
                run(seed, total, port, (bytes, length) -> by(channel, connected, bytes, length));
            }
        }
    }

    private void run(long seed, long total, int port, Exchange exchange) throws IOException {
        byte[] bytes = new byte[LONGEST];
        for (long at = 0; at < total; ) {
            int length = Math.min(LONGEST, Bytes.piece(random));
            Bytes.fill(seed, at, bytes, length);
            ledger.datagram(true, port, server.getPort(), length);
            int back = exchange.exchange(bytes, length);
            ledger.datagram(false, port, server.getPort(), back);
            Bytes.check(seed, at, bytes, length);
            at += length;
        }
    }

    private int by(DatagramSocket socket, byte[] bytes, int length) throws IOException {
        socket.send(new DatagramPacket(bytes, length, server));
        DatagramPacket back = new DatagramPacket(new byte[LONGEST], LONGEST);
        socket.receive(back);
        System.arraycopy(back.getData(), 0, bytes, 0, back.getLength());
        return back.getLength();
    }

    private int by(DatagramChannel channel, boolean connected, byte[] bytes, int length) throws IOException {
        ByteBuffer out = random.nextBoolean() ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
        out.put(bytes, 0, length).flip();
        ByteBuffer in = random.nextBoolean() ? ByteBuffer.allocate(LONGEST) : ByteBuffer.allocateDirect(LONGEST);
        if (connected) {
            ByteBuffer begin = out.duplicate().limit(length / 2);
            channel.write(new ByteBuffer[] {begin, out.position(length / 2)});
            channel.read(in);
        } else {
            channel.send(out, server);
            channel.receive(in);
        }
        in.flip().get(bytes, 0, in.remaining());
        return in.limit();
    }
}
