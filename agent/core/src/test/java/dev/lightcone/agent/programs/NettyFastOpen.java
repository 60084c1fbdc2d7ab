package dev.lightcone.agent.programs;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Connections whose first bytes go with the request to connect, where the kernel does that: TCP fast open. */
public final class NettyFastOpen {
    private static final int CONNECTIONS = 3;

    private NettyFastOpen() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("io.netty.machineId", "02:00:00:00:00:01"); // else it warns of a network without hardware
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        Ledger ledger = new Ledger();
        EventLoopGroup group = new EpollEventLoopGroup(1);
        System.out.println("fast open " + Epoll.isTcpFastOpenClientSideAvailable() + " "
                + Epoll.isTcpFastOpenServerSideAvailable());
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .option(ChannelOption.TCP_FASTOPEN, CONNECTIONS)
                .childHandler(NettyPeer.initializer(
                        child -> child.pipeline().addLast(new NettyCounter(ledger), new NettyPeer.Echo())))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        for (int i = 0; i < CONNECTIONS; i++) {
            talk(group, server, ledger);
        }
        server.close().sync();
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        ledger.write(arguments);
    }

    private static void talk(EventLoopGroup group, Channel server, Ledger ledger) throws Exception {
        NettyPeer peer = new NettyPeer();
        peer.channel = NettyPeer.client(
                        group,
                        EpollSocketChannel.class,
                        channel -> channel.pipeline().addLast(new NettyCounter(ledger), peer))
                .option(ChannelOption.TCP_FASTOPEN_CONNECT, true)
                .register()
                .sync()
                .channel();
        byte[] first = Ledger.bytes(700);
        ChannelFuture written = peer.channel.write(Unpooled.directBuffer().writeBytes(first));
        peer.channel.connect(server.localAddress()).sync();
        peer.channel.flush();
        written.sync();
        System.out.println("first " + Arrays.equals(first, peer.read(first.length)));
        peer.write(Ledger.bytes(5_000));
        System.out.println("then " + peer.read(5_000).length);
        peer.end();
    }
}
