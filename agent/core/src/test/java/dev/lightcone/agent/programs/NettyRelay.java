package dev.lightcone.agent.programs;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Both servers and the connections between them on one loop of Netty, which never waits; by the JDK or by epoll. */
final class NettyRelay {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

    private final String make;
    private final boolean epoll;
    private final EventLoopGroup loop;

    private NettyRelay(String make, boolean epoll) {
        this.make = make;
        this.epoll = epoll;
        loop = new MultiThreadIoEventLoopGroup(1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /** Answers the port of server A. */
    static int start(String make, boolean epoll) throws InterruptedException {
        NettyRelay relay = new NettyRelay(make, epoll);
        int b = relay.listen(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                Relays.event("B", make, request(message));
                answer(context.channel());
            }

            @Override
            public boolean isSharable() {
                return true;
            }
        });
        return relay.listen(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                String request = request(message);
                Relays.event("A", make, request);
                relay.forward(b, request, context.channel());
            }

            @Override
            public boolean isSharable() {
                return true;
            }
        });
    }

    private int listen(ChannelInboundHandlerAdapter handler) throws InterruptedException {
        Channel channel = new ServerBootstrap()
                .group(loop)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .childHandler(handler)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private void forward(int port, String request, Channel asked) {
        new Bootstrap()
                .group(loop)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        write(context.channel(), "GET /" + request + " HTTP/1.1\r\n\r\n");
                    }

                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ((ByteBuf) message).release();
                        Relays.event("back", make, request);
                        answer(asked);
                    }
                })
                .connect(InetAddress.getLoopbackAddress(), port);
    }

    private static String request(Object message) {
        ByteBuf bytes = (ByteBuf) message;
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.release();
        return Relays.request(text.substring(0, text.indexOf('\r')));
    }

    private static void answer(Channel channel) {
        ByteBuf bytes = channel.alloc().buffer();
        bytes.writeCharSequence(ANSWER, StandardCharsets.ISO_8859_1);
        channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }

    private static void write(Channel channel, String text) {
        ByteBuf bytes = channel.alloc().buffer();
        bytes.writeCharSequence(text, StandardCharsets.ISO_8859_1);
        channel.writeAndFlush(bytes);
    }
}
