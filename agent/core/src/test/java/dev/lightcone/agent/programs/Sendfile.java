package dev.lightcone.agent.programs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file sent by the kernel, between two writes. */
public final class Sendfile {
    private static final int FILE = 1_500_000;

    private Sendfile() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        Path file = Files.createTempFile("sendfile", ".bin");
        Files.write(file, Ledger.bytes(FILE));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread reader = new Thread(() -> read(server, ledger), "reader");
            reader.start();
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    FileChannel source = FileChannel.open(file)) {
                long sent = client.write(ByteBuffer.wrap(Ledger.bytes(100)));
                long position = 0;
                while (position < FILE) {
                    position += source.transferTo(position, FILE - position, client);
                }
                ByteBuffer rest = ByteBuffer.wrap(Ledger.bytes(1_000_000));
                while (rest.hasRemaining()) {
                    sent += client.write(rest);
                }
                ledger.end(client.getLocalAddress(), client.getRemoteAddress(), sent + position, 0);
            }
            reader.join();
        }
        Files.delete(file);
        ledger.write(arguments);
    }

    private static void read(ServerSocketChannel server, Ledger ledger) {
        try (SocketChannel accepted = server.accept()) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
            long total = 0;
            for (int n = accepted.read(buffer); n >= 0; n = accepted.read(buffer)) {
                total += n;
                buffer.clear();
            }
            ledger.end(accepted.getLocalAddress(), accepted.getRemoteAddress(), 0, total);
        } catch (Exception e) {
            e.printStackTrace();
        }
    }
}
