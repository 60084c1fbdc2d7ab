package dev.lightcone.agent.programs;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What passes the hooks and is no TCP: a pipe, datagrams, a Unix-domain connection. */
public final class OtherTransports {
    private OtherTransports() {}

    public static void main(String[] arguments) throws Exception {
        Pipe pipe = Pipe.open();
        pipe.sink().write(ByteBuffer.wrap(Ledger.bytes(10)));
        System.out.println(pipe.source().read(ByteBuffer.allocate(10)));
        pipe.sink().close();
        pipe.source().close();
        datagrams();
        unixDomain();
        new Ledger().write(arguments);
    }

    private static void datagrams() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket a = new DatagramSocket(0, loopback);
                DatagramChannel b = DatagramChannel.open()) {
            b.bind(new InetSocketAddress(loopback, 0));
            a.send(new DatagramPacket(Ledger.bytes(100), 100, b.getLocalAddress()));
            b.receive(ByteBuffer.allocate(200));
            b.connect(a.getLocalSocketAddress());
            b.write(ByteBuffer.wrap(Ledger.bytes(50)));
            a.receive(new DatagramPacket(new byte[200], 200));
        }
    }

    private static void unixDomain() throws Exception {
        Path path = Files.createTempDirectory("unix").resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel accepted = server.accept()) {
                client.write(ByteBuffer.wrap(Ledger.bytes(10)));
                System.out.println(accepted.read(ByteBuffer.allocate(10)));
            }
        }
        Files.delete(path);
        Files.delete(path.getParent());
    }
}
