package dev.lightcone.agent.programs;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.DomainSocketReadMode;
import io.netty.channel.unix.FileDescriptor;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
            descriptor(group);
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

    /** A descriptor travels with one byte of its own. */
    private static void descriptor(EventLoopGroup group) throws Exception {
        CompletableFuture<Object> came = new CompletableFuture<>();
        Channel server = server(group, "socket", child -> {
            ((EpollDomainSocketChannel) child).config().setReadMode(DomainSocketReadMode.FILE_DESCRIPTORS);
            child.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    came.complete(message);
                    context.close();
                }
            });
        });
        FileDescriptor[] pipe = FileDescriptor.pipe();
        NettyPeer peer = connect(group, "socket");
        peer.channel.writeAndFlush(pipe[0]).sync();
        FileDescriptor arrived = (FileDescriptor) came.get(300, TimeUnit.SECONDS);
        System.out.println("descriptor " + arrived.isOpen());
        peer.channel.closeFuture().sync();
        arrived.close();
        pipe[0].close();
        pipe[1].close();
        server.close().sync();
    }

    private static Channel server(EventLoopGroup group, String path) throws InterruptedException {
        return server(group, path, child -> child.pipeline().addLast(new NettyPeer.Echo()));
    }

    private static Channel server(EventLoopGroup group, String path, Consumer<Channel> child)
            throws InterruptedException {
        return new ServerBootstrap()
                .group(group)
                .channel(EpollServerDomainSocketChannel.class)
                .childHandler(NettyPeer.initializer(child))
                .bind(new DomainSocketAddress(path))
                .sync()
                .channel();
    }

    private static void netty(EventLoopGroup group, String path) throws Exception {
        NettyPeer peer = connect(group, path);
        peer.write(Ledger.bytes(BYTES));
        System.out.println(Arrays.equals(peer.read(BYTES), Ledger.bytes(BYTES)));
        peer.channel.close().sync();
    }

    private static NettyPeer connect(EventLoopGroup group, String path) throws InterruptedException {
        NettyPeer peer = new NettyPeer();
        peer.channel = NettyPeer.client(
                        group,
                        EpollDomainSocketChannel.class,
                        channel -> channel.pipeline().addLast(peer))
                .connect(new DomainSocketAddress(path))
                .sync()
                .channel();
        return peer;
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
