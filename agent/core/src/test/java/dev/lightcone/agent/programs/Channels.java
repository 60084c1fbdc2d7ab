package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** SocketChannel: gathering, scattering, and a selector echo whose small buffers make partial writes. */
public final class Channels {
    private static final int BYTES = 2_500_000;

    private Channels() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            vectored(server, ledger);
            selected(server, ledger);
        }
        ledger.write(arguments);
    }

    private static void vectored(ServerSocketChannel server, Ledger ledger) throws Exception {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            ByteBuffer[] parts = {
                ByteBuffer.wrap(Ledger.bytes(10)),
                ByteBuffer.allocateDirect(30).put(Ledger.bytes(30)).flip(),
                ByteBuffer.wrap(Ledger.bytes(60))
            };
            long sent = client.write(parts);
            ByteBuffer[] places = {ByteBuffer.allocate(33), ByteBuffer.allocateDirect(100)};
            long received = 0;
            while (received < sent) {
                received += accepted.read(places);
            }
            ledger.end(client.getLocalAddress(), client.getRemoteAddress(), sent, 0);
            ledger.end(accepted.getLocalAddress(), accepted.getRemoteAddress(), 0, received);
        }
    }

    private static void selected(ServerSocketChannel server, Ledger ledger) throws Exception {
        try (SocketChannel client = SocketChannel.open();
                Selector selector = Selector.open()) {
            client.setOption(StandardSocketOptions.SO_SNDBUF, 4096);
            client.configureBlocking(false);
            client.connect(server.getLocalAddress());
            client.register(selector, SelectionKey.OP_CONNECT);
            Thread slow = new Thread(() -> echo(server, ledger), "slow");
            slow.start();
            ByteBuffer out = ByteBuffer.wrap(Ledger.bytes(BYTES));
            ByteBuffer in = ByteBuffer.allocateDirect(5_000);
            long received = 0;
            while (received < BYTES) {
                selector.select(10_000);
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isConnectable() && client.finishConnect()) {
                        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    } else {
                        if (key.isReadable()) {
                            in.clear();
                            received += Math.max(0, client.read(in));
                        }
                        if (out.hasRemaining()) {
                            client.write(out);
                        } else {
                            key.interestOps(SelectionKey.OP_READ);
                        }
                    }
                }
                selector.selectedKeys().clear();
            }
            ledger.end(client.getLocalAddress(), client.getRemoteAddress(), BYTES, received);
            client.shutdownOutput();
            slow.join();
        }
    }

    private static void echo(ServerSocketChannel server, Ledger ledger) {
        try (SocketChannel accepted = server.accept()) {
            ByteBuffer buffer = ByteBuffer.allocate(3_000);
            long total = 0;
            while (accepted.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    total += accepted.write(buffer);
                }
                buffer.clear();
            }
            ledger.end(accepted.getLocalAddress(), accepted.getRemoteAddress(), total, total);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }
}
