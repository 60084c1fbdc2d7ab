package dev.lightcone.agent.programs;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Streams of Netty's native epoll transport, among themselves and with the JDK's, in every way it moves bytes. */
public final class NettyStreams {
    static final int FILE = 1_500_000;
    static final int SPLICED = 300_000;

    private final Ledger ledger = new Ledger();
    private final EventLoopGroup group = new EpollEventLoopGroup(1);

    private NettyStreams() {}

    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        NettyStreams streams = new NettyStreams();
        try {
            streams.echo();
            streams.file();
            streams.splice();
            streams.reset();
        } finally {
            streams.group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
        streams.ledger.write(arguments);
    }

    private void echo() throws Exception {
        Channel server = NettyPeer.server(
                group, child -> child.pipeline().addLast(new NettyCounter(ledger), new NettyPeer.Echo()));
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        jdkClient(address);
        NettyPeer client =
                NettyPeer.connect(group, address, channel -> channel.pipeline().addLast(new NettyCounter(ledger)));
        byte[] bytes = Ledger.bytes(200_000);
        client.channel.write(Unpooled.directBuffer().writeBytes(bytes, 0, 64));
        client.channel.write(Unpooled.wrappedBuffer(
                Unpooled.directBuffer().writeBytes(bytes, 64, 1000), Unpooled.copiedBuffer(bytes, 1064, 98_936)));
        client.channel.writeAndFlush(Unpooled.directBuffer().writeBytes(bytes, 100_000, 100_000));
        System.out.println("netty " + Arrays.equals(bytes, client.read(bytes.length)));
        ((EpollSocketChannel) client.channel).shutdownOutput().sync();
        System.out.println("end " + client.read(100).length);
        client.channel.close().sync();
        server.close().sync();
        try {
            NettyPeer.connect(group, address, channel -> {});
            System.out.println("connected");
        } catch (IOException e) {
            System.out.println("refused");
        }
    }

    private void jdkClient(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            byte[] bytes = Ledger.bytes(70_000);
            for (int at = 0; at < bytes.length; at += 10_000) {
                socket.getOutputStream().write(bytes, at, 10_000);
                byte[] back = socket.getInputStream().readNBytes(10_000);
                System.out.println("jdk " + Arrays.equals(Arrays.copyOfRange(bytes, at, at + 10_000), back));
            }
            socket.shutdownOutput();
            System.out.println("end " + socket.getInputStream().readAllBytes().length);
            ledger.end(socket, 70_000, 70_003);
        }
    }

    /** Ten bytes, a file by sendfile, ten bytes. */
    private void file() throws Exception {
        Path file = Files.write(Path.of("content"), Ledger.bytes(FILE));
        Channel server = NettyPeer.server(
                group,
                child -> child.pipeline().addLast(new NettyCounter(ledger), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ReferenceCountUtil.release(message);
                        context.write(Unpooled.wrappedBuffer(Ledger.bytes(10)));
                        context.write(new DefaultFileRegion(file.toFile(), 0, FILE));
                        context.writeAndFlush(Unpooled.wrappedBuffer(Ledger.bytes(10)))
                                .addListener(written -> context.close());
                    }
                }));
        InetSocketAddress address = (InetSocketAddress) server.localAddress();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(1);
            byte[] all = socket.getInputStream().readAllBytes();
            System.out.println("file " + all.length + " " + Arrays.hashCode(all));
            ledger.end(socket, 1, all.length);
        }
        server.close().sync();
    }

    /** A relay that splices both ways, between a JDK client and a Netty echo. */
    private void splice() throws Exception {
        Channel echo = NettyPeer.server(
                group, child -> child.pipeline().addLast(new NettyCounter(ledger), new NettyPeer.Echo()));
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        NettyCounter front = new NettyCounter(ledger);
        NettyCounter back = new NettyCounter(ledger);
        Channel relay = NettyPeer.server(group, child -> {
            child.config().setAutoRead(false);
            child.pipeline().addLast(front);
            accepted.complete(child);
        });
        InetSocketAddress address = (InetSocketAddress) relay.localAddress();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            NettyPeer behind = NettyPeer.connect(group, echo.localAddress(), channel -> {
                channel.config().setOption(ChannelOption.AUTO_READ, false);
                channel.pipeline().addLast(back);
            });
            EpollSocketChannel from = (EpollSocketChannel) accepted.get(300, TimeUnit.SECONDS);
            EpollSocketChannel to = (EpollSocketChannel) behind.channel;
            var there = from.spliceTo(to, SPLICED);
            var here = to.spliceTo(from, SPLICED);
            from.config().setAutoRead(true);
            to.config().setAutoRead(true);
            Thread writer = new Thread(() -> write(socket), "writer");
            writer.start();
            byte[] all = socket.getInputStream().readNBytes(SPLICED);
            System.out.println("splice " + Arrays.equals(all, Ledger.bytes(SPLICED)));
            writer.join();
            there.sync();
            here.sync();
            front.passed(SPLICED, SPLICED);
            back.passed(SPLICED, SPLICED);
            ledger.end(socket, SPLICED, SPLICED);
            socket.shutdownOutput();
            to.shutdownOutput().sync();
            to.closeFuture().sync();
            from.close().sync();
            System.out.println("end " + socket.getInputStream().read());
        }
        relay.close().sync();
        echo.close().sync();
    }

    private static void write(Socket socket) {
        try {
            socket.getOutputStream().write(Ledger.bytes(SPLICED));
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    /** The server answers ten bytes by a reset. */
    private void reset() throws Exception {
        Channel server = NettyPeer.server(group, child -> {
            child.config().setOption(ChannelOption.SO_LINGER, 0);
            child.pipeline().addLast(new NettyCounter(ledger), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    ReferenceCountUtil.release(message);
                    context.close();
                }
            });
        });
        NettyPeer client = NettyPeer.connect(
                group, server.localAddress(), channel -> channel.pipeline().addLast(new NettyCounter(ledger)));
        client.write(Ledger.bytes(10));
        System.out.println("reset " + client.read(1).length);
        client.channel.closeFuture().sync();
        server.close().sync();
    }
}
