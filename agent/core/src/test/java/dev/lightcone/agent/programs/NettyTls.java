package dev.lightcone.agent.programs;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An echo under TLS by native code (tcnative) above Netty's epoll transport, for its own client and the JDK's. */
public final class NettyTls {
    private NettyTls() {}

    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable() || !OpenSsl.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause() + OpenSsl.unavailabilityCause());
            return;
        }
        Ledger ledger = new Ledger();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(arguments[1])) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "password".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SslContext server = SslContextBuilder.forServer(own)
                .sslProvider(SslProvider.OPENSSL)
                .build();
        SslContext client = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(trusted)
                .endpointIdentificationAlgorithm("")
                .build();
        EventLoopGroup group = new EpollEventLoopGroup(1);
        BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
        try {
            Channel listener = NettyPeer.server(group, child -> {
                accepted.add(child);
                child.pipeline()
                        .addLast(new NettyCounter(ledger), server.newHandler(child.alloc()), new NettyPeer.Echo());
            });
            netty(group, listener, client, ledger);
            jdk((InetSocketAddress) listener.localAddress(), trusted);
            for (Channel child : accepted) {
                child.closeFuture().sync();
            }
            listener.close().sync();
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
        ledger.write(arguments);
    }

    private static void netty(EventLoopGroup group, Channel listener, SslContext client, Ledger ledger)
            throws Exception {
        NettyPeer peer = NettyPeer.connect(
                group,
                listener.localAddress(),
                channel -> channel.pipeline().addLast(new NettyCounter(ledger), client.newHandler(channel.alloc())));
        byte[] bytes = Ledger.bytes(150_000);
        peer.write(bytes);
        System.out.println(Arrays.equals(bytes, peer.read(bytes.length)));
        peer.channel.close().sync();
    }

    private static void jdk(InetSocketAddress address, TrustManagerFactory trusted) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            byte[] bytes = Ledger.bytes(10_000);
            socket.getOutputStream().write(bytes);
            System.out.println(Arrays.equals(bytes, socket.getInputStream().readNBytes(bytes.length)));
        }
    }
}
