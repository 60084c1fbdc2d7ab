package dev.lightcone.agent.soak;

import dev.lightcone.agent.programs.Ledger;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;

/** The soak's accepting process. Prints its ports; ends when its input does. Arguments: the ledger's file, the seed. */
public final class SoakServer {
    static final String PATH = "soak.socket";

    private final Ledger ledger = new Ledger();
    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final Phaser busy = new Phaser(1);
    private final Random random;

    private SoakServer(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        SoakServer server = new SoakServer(Long.parseLong(arguments[1]));
        System.out.println("ports " + server.sockets() + " " + server.channels() + " " + server.asynchronous() + " "
                + server.datagrams());
        server.unix();
        System.out.println("ready");
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        server.busy.arriveAndAwaitAdvance();
        server.ledger.write(arguments);
        System.exit(0);
    }

    private interface Accept {
        End next(Random random) throws Exception;
    }

    private void accept(Accept accept) throws Exception {
        Random own = new Random(random.nextLong());
        Threads.start(
                new FutureTask<Void>(() -> {
                    while (true) {
                        Random its = new Random(own.nextLong());
                        End end = accept.next(its);
                        busy.register();
                        Threads.start(() -> serve(end, its), own.nextBoolean());
                    }
                }),
                false);
    }

    private void serve(End end, Random its) {
        try (end) {
            new Stream(end, its, ledger).server();
        } catch (Throwable e) {
            e.printStackTrace(System.out);
        } finally {
            busy.arriveAndDeregister();
        }
    }

    private int sockets() throws Exception {
        ServerSocket server = new ServerSocket();
        server.setReceiveBufferSize(8_192);
        server.bind(new InetSocketAddress(loopback, 0), 100);
        accept(its -> {
            Socket socket = server.accept();
            socket.setSendBufferSize(4_096 << its.nextInt(6));
            return new StreamEnd(socket, its);
        });
        return server.getLocalPort();
    }

    private int channels() throws Exception {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(loopback, 0), 100);
        accept(its -> {
            SocketChannel channel = server.accept();
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 4_096 << its.nextInt(6));
            return its.nextInt(3) == 0
                    ? new StreamEnd(channel.socket(), its)
                    : new ChannelEnd(channel, its, its.nextBoolean());
        });
        return server.socket().getLocalPort();
    }

    private int asynchronous() throws Exception {
        AsynchronousServerSocketChannel server =
                AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0), 100);
        accept(its -> new AsynchronousEnd(server.accept().get(), its));
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private void unix() throws Exception {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(PATH), 100);
        accept(its -> new ChannelEnd(server.accept(), its, its.nextBoolean()));
    }

    /** Each datagram goes back to where it came from. */
    private int datagrams() throws Exception {
        DatagramSocket socket = new DatagramSocket(0, loopback);
        Threads.start(
                new FutureTask<Void>(() -> {
                    DatagramPacket packet = new DatagramPacket(new byte[65_507], 65_507);
                    while (true) {
                        packet.setLength(65_507);
                        socket.receive(packet);
                        ledger.datagram(false, socket.getLocalPort(), packet.getPort(), packet.getLength());
                        ledger.datagram(true, socket.getLocalPort(), packet.getPort(), packet.getLength());
                        socket.send(packet);
                    }
                }),
                false);
        return socket.getLocalPort();
    }
}
