package dev.lightcone.benchmarks.workloads;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** 64 connections, one selector thread at each end, one message of 64 bytes under way on each. */
final class SelectorEcho implements Workload {
    private static final int CONNECTIONS = 64;
    private static final int BYTES = 64;

    @Override
    public String name() {
        return "selector";
    }

    @Override
    public String operation() {
        return "round trip of 64 bytes";
    }

    @Override
    public int serve() throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Servers.start("selector-echo", () -> echo(selector));
        return server.socket().getLocalPort();
    }

    private static void echo(Selector selector) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
        while (true) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept();
                    accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                    accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                } else {
                    answer((SocketChannel) key.channel(), buffer);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private static void answer(SocketChannel channel, ByteBuffer buffer) throws IOException {
        int read = channel.read(buffer.clear());
        if (read < 0) {
            channel.close();
            return;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public Client connect(int port) throws IOException {
        Selector selector = Selector.open();
        List<SocketChannel> channels = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Message());
            channels.add(channel);
        }
        return new Asking(selector, channels, ByteBuffer.allocateDirect(4096));
    }

    /** The message under way on one connection. */
    private static final class Message {
        private int received;
        private long sentAt;
    }

    private record Asking(Selector selector, List<SocketChannel> channels, ByteBuffer buffer) implements Client {
        @Override
        public long run(long until, Latencies latencies) throws IOException {
            for (SelectionKey key : selector.keys()) {
                send(key, System.nanoTime());
            }
            long done = 0;
            int under = channels.size();
            while (under > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (complete(key)) {
                        done++;
                        long now = System.nanoTime();
                        latencies.add(now - ((Message) key.attachment()).sentAt);
                        if (now < until) {
                            send(key, now);
                        } else {
                            under--;
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            return done;
        }

        private void send(SelectionKey key, long now) throws IOException {
            Message message = (Message) key.attachment();
            message.received = 0;
            message.sentAt = now;
            buffer.clear().limit(BYTES);
            if (((SocketChannel) key.channel()).write(buffer) != BYTES) {
                throw new IllegalStateException("64 bytes did not fit into an empty socket");
            }
        }

        private boolean complete(SelectionKey key) throws IOException {
            Message message = (Message) key.attachment();
            int read = ((SocketChannel) key.channel()).read(buffer.clear());
            message.received += read;
            if (read < 0 || message.received > BYTES) {
                throw new IllegalStateException("not what was sent came back: " + message.received + " bytes");
            }
            return message.received == BYTES;
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
            selector.close();
        }
    }
}
