package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Unix-domain connection with a large echo, one refused, and a pipe, which is no socket. */
public final class UnixDomain {
    private static final int BYTES = 2_000_000;

    private UnixDomain() {}

    public static void main(String[] arguments) throws Exception {
        pipe();
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address, 5);
            try (SocketChannel client = SocketChannel.open(address);
                    SocketChannel accepted = server.accept()) {
                Thread echo = new Thread(() -> echo(accepted), "echo");
                echo.start();
                Thread writer = new Thread(() -> write(client), "writer");
                writer.start();
                ByteBuffer in = ByteBuffer.allocate(BYTES);
                while (in.hasRemaining()) {
                    client.read(in);
                }
                System.out.println(in.flip().equals(ByteBuffer.wrap(Ledger.bytes(BYTES))));
                writer.join();
                client.shutdownOutput();
                echo.join();
            }
        }
        try (SocketChannel refused = SocketChannel.open(address)) {
            System.out.println("connected");
        } catch (IOException e) {
            System.out.println(e.getClass().getSimpleName());
        }
        Files.delete(Path.of("socket"));
        new Ledger().write(arguments);
    }

    private static void pipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.sink().write(ByteBuffer.wrap(Ledger.bytes(10)));
        System.out.println(pipe.source().read(ByteBuffer.allocate(10)));
        pipe.sink().close();
        pipe.source().close();
    }

    private static void write(SocketChannel client) {
        try {
            ByteBuffer out = ByteBuffer.wrap(Ledger.bytes(BYTES));
            while (out.hasRemaining()) {
                client.write(out);
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    private static void echo(SocketChannel accepted) {
        try {
            ByteBuffer buffer = ByteBuffer.allocateDirect(50_000);
            while (accepted.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    accepted.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            System.out.println(e);
        }
    }
}
