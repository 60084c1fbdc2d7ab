package dev.lightcone.agent.programs;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Unix-domain connections of Netty's native transport: with itself, without a file, and with the JDK's. */
public final class NettyUnix {
    static final int BYTES = 300_000;

    private NettyUnix() {}

    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        EventLoopGroup group = new EpollEventLoopGroup(1);
        try {
            Channel server = server(group, "socket");
            netty(group, "socket");
            jdk();
            server.close().sync();
            Files.deleteIfExists(Path.of("socket"));
            String name = "\0lightcone-" + ProcessHandle.current().pid();
            server = server(group, name);
            netty(group, name);
            server.close().sync();
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
        new Ledger().write(arguments);
    }

    private static Channel server(EventLoopGroup group, String path) throws InterruptedException {
        return new ServerBootstrap()
                .group(group)
                .channel(EpollServerDomainSocketChannel.class)
                .childHandler(NettyPeer.initializer(child -> child.pipeline().addLast(new NettyPeer.Echo())))
                .bind(new DomainSocketAddress(path))
                .sync()
                .channel();
    }

    private static void netty(EventLoopGroup group, String path) throws Exception {
        NettyPeer peer = new NettyPeer();
        peer.channel = NettyPeer.client(group, channel -> channel.pipeline().addLast(peer))
                .channel(EpollDomainSocketChannel.class)
                .connect(new DomainSocketAddress(path))
                .sync()
                .channel();
        peer.write(Ledger.bytes(BYTES));
        System.out.println(Arrays.equals(peer.read(BYTES), Ledger.bytes(BYTES)));
        peer.channel.close().sync();
    }

    private static void jdk() throws Exception {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of("socket"))) {
            ByteBuffer out = ByteBuffer.wrap(Ledger.bytes(1000));
            while (out.hasRemaining()) {
                client.write(out);
            }
            ByteBuffer in = ByteBuffer.allocate(1000);
            while (in.hasRemaining()) {
                client.read(in);
            }
            System.out.println(in.equals(out));
        }
    }
}
