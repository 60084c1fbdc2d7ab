package dev.lightcone.agent.programs;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.TimeUnit;

/** As {@link Passing}, by Netty's native epoll: there and back over a connection it has from the start, and a fresh one. */
public final class NettyPassing {
    private NettyPassing() {}

    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        EventLoopGroup group = new EpollEventLoopGroup(1);
        Channel server = NettyPeer.server(group, child -> child.pipeline().addLast(new NettyPeer.Echo()));
        NettyPeer early = NettyPeer.connect(group, server.localAddress(), channel -> {});
        early.write(Ledger.bytes(1));
        early.read(1);
        System.out.println("ready");
        while (lines.readLine() != null) {
            pass(early, 1000);
            NettyPeer fresh = NettyPeer.connect(group, server.localAddress(), channel -> {});
            pass(fresh, 500);
            fresh.end();
            System.out.println("passed");
        }
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        System.out.println("done");
    }

    private static void pass(NettyPeer peer, int bytes) throws Exception {
        peer.write(Ledger.bytes(bytes));
        System.out.println(peer.read(bytes).length);
    }
}
