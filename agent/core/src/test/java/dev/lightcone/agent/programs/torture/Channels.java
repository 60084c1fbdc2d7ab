package dev.lightcone.agent.programs.torture;

import static dev.lightcone.agent.programs.torture.Scenario.outcome;

import dev.lightcone.agent.programs.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;

/** {@code SocketChannel} in every mode. */
final class Channels {
    private Channels() {}

    /** Two channels that speak to each other. */
    record Ends(ServerSocketChannel server, SocketChannel client, SocketChannel accepted) implements AutoCloseable {
        static Ends open() throws Exception {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.setOption(StandardSocketOptions.SO_RCVBUF, 16 << 10);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel client = SocketChannel.open();
            client.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            client.connect(server.getLocalAddress());
            return new Ends(server, client, server.accept());
        }

        void oneWay(Ledger ledger, long sent, long received) throws Exception {
            ledger.end(client.getLocalAddress(), client.getRemoteAddress(), sent, 0);
            ledger.end(accepted.getLocalAddress(), accepted.getRemoteAddress(), 0, received);
        }

        @Override
        public void close() throws Exception {
            client.close();
            accepted.close();
            server.close();
        }
    }

    /** More buffers than the kernel takes in one call, some of them empty. */
    static String gatheredAndScattered(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(40_000);
        ByteBuffer[] parts = new ByteBuffer[2_000];
        for (int i = 0, at = 0; i < parts.length; at += i % 41, i++) {
            int n = Math.min(i % 41, message.length - at);
            ByteBuffer part = i % 2 == 0 ? ByteBuffer.allocate(n) : ByteBuffer.allocateDirect(n);
            parts[i] = part.put(message, at, n).flip();
        }
        long total =
                java.util.Arrays.stream(parts).mapToLong(ByteBuffer::remaining).sum();
        try (Ends ends = Ends.open()) {
            Tasks.Running<Long> writer = Tasks.start(() -> {
                long sent = 0;
                while (sent < total) {
                    sent += ends.client.write(parts);
                }
                return sent;
            });
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            while (seen.size() < total) {
                ByteBuffer[] places = {
                    ByteBuffer.allocate(3),
                    ByteBuffer.allocateDirect(701),
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(1_500)
                };
                ends.accepted.read(places);
                for (ByteBuffer place : places) {
                    byte[] got = new byte[place.flip().remaining()];
                    place.get(got);
                    seen.write(got);
                }
            }
            ends.oneWay(ledger, writer.get(), seen.size());
            return Pattern.of(seen.toByteArray());
        }
    }

    static String selectedWithPartialWrites(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(400_000);
        try (Ends ends = Ends.open();
                Selector selector = Selector.open()) {
            ends.client.configureBlocking(false);
            ends.accepted.configureBlocking(false);
            SelectionKey out = ends.client.register(selector, SelectionKey.OP_WRITE);
            SelectionKey in = ends.accepted.register(selector, SelectionKey.OP_READ);
            ByteBuffer source = ByteBuffer.wrap(message);
            ByteBuffer place = ByteBuffer.allocate(message.length);
            while (place.hasRemaining()) {
                selector.select();
                selector.selectedKeys().clear();
                if (out.isValid() && out.isWritable()) {
                    ends.client.write(source);
                    out.interestOps(source.hasRemaining() ? SelectionKey.OP_WRITE : 0);
                }
                if (in.isReadable()) {
                    ends.accepted.read(place);
                }
            }
            ends.oneWay(ledger, message.length, place.position());
            return Pattern.of(place.array());
        }
    }

    static String socketAdaptors(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(30_000);
        try (Ends ends = Ends.open()) {
            ends.accepted.socket().setSoTimeout(1);
            String none = outcome(() -> ends.accepted.socket().getInputStream().read());
            ends.accepted.socket().setSoTimeout(300_000);
            Tasks.Running<Void> writer =
                    Tasks.run(() -> ends.client.socket().getOutputStream().write(message));
            byte[] got = ends.accepted.socket().getInputStream().readNBytes(message.length);
            writer.get();
            ends.oneWay(ledger, message.length, got.length);
            return none + ", " + Pattern.of(got);
        }
    }

    static String streamsOverChannels(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(50_000);
        try (Ends ends = Ends.open()) {
            OutputStream out = java.nio.channels.Channels.newOutputStream(ends.client);
            InputStream in = java.nio.channels.Channels.newInputStream(ends.accepted);
            Tasks.Running<Void> writer = Tasks.run(() -> out.write(message));
            byte[] got = in.readNBytes(message.length);
            writer.get();
            ends.oneWay(ledger, message.length, got.length);
            ends.accepted.configureBlocking(false);
            return Pattern.of(got) + ", unblocking " + outcome(in::read);
        }
    }

    static String unixDomain(Ledger ledger) throws Exception {
        UnixDomainSocketAddress path = UnixDomainSocketAddress.of("torture.socket");
        byte[] message = Pattern.bytes(200_000);
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(path)) {
            try (SocketChannel client = SocketChannel.open(path);
                    SocketChannel accepted = server.accept()) {
                Tasks.Running<Void> writer = Tasks.run(() -> {
                    ByteBuffer[] parts = {ByteBuffer.wrap(message, 0, 77), ByteBuffer.wrap(message, 77, 199_923)};
                    while (parts[1].hasRemaining()) {
                        client.write(parts);
                    }
                    client.shutdownOutput();
                });
                ByteBuffer place = ByteBuffer.allocate(message.length + 1);
                while (accepted.read(place) >= 0) {
                    // to its end
                }
                writer.get();
                ledger.unix(message.length, 0);
                ledger.unix(0, place.position());
                return Pattern.of(place.array(), place.position());
            }
        } finally {
            Files.delete(path.getPath());
        }
    }

    static String pipeIsNoSocket(Ledger ledger) throws Exception {
        Pipe pipe = Pipe.open();
        pipe.sink().write(new ByteBuffer[] {ByteBuffer.wrap(Pattern.bytes(10)), ByteBuffer.wrap(Pattern.bytes(20))});
        ByteBuffer place = ByteBuffer.allocate(50);
        pipe.source().read(place);
        pipe.sink().close();
        int end = pipe.source().read(place);
        pipe.source().close();
        return Pattern.of(place.array(), place.position()) + ", then " + end;
    }
}
