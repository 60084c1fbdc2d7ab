package dev.lightcone.agent.programs;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollMode;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One end of a connection of Netty's native transport: what these tests need of it, in blocking calls. The mode is the
 * only one in which 4.1 splices; 4.2 has no other.
 */
@SuppressWarnings("deprecation")
final class NettyPeer extends ChannelInboundHandlerAdapter {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    Channel channel;

    /** A handler that sends back what comes; after the end of what comes three bytes more, and closes. */
    static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                context.writeAndFlush(Unpooled.wrappedBuffer(Ledger.bytes(3))).addListener(written -> context.close());
            }
        }
    }

    static Channel server(EventLoopGroup group, Consumer<Channel> child) throws InterruptedException {
        return new ServerBootstrap()
                .group(group)
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .childHandler(initializer(child))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    static Bootstrap client(EventLoopGroup group, Class<? extends Channel> type, Consumer<Channel> initializer) {
        return new Bootstrap()
                .group(group)
                .channel(type)
                .option(EpollChannelOption.EPOLL_MODE, EpollMode.LEVEL_TRIGGERED)
                .handler(initializer(initializer));
    }

    static ChannelInitializer<Channel> initializer(Consumer<Channel> initializer) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                initializer.accept(channel);
            }
        };
    }

    /** Connects; handlers are added before this one's. */
    static NettyPeer connect(EventLoopGroup group, SocketAddress server, Consumer<Channel> handlers) throws Exception {
        NettyPeer peer = new NettyPeer();
        peer.channel = client(group, EpollSocketChannel.class, channel -> {
                    handlers.accept(channel);
                    channel.pipeline().addLast(peer);
                })
                .connect(server)
                .sync()
                .channel();
        return peer;
    }

    void write(byte[] bytes) throws Exception {
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).sync();
    }

    /** So many bytes, or fewer if the peer ends before. */
    byte[] read(int bytes) throws InterruptedException {
        while (rest.size() < bytes) {
            byte[] more = received.poll(300, TimeUnit.SECONDS);
            if (more == null) {
                throw new IllegalStateException("only " + rest.size() + " bytes of " + bytes);
            }
            if (more.length == 0) {
                break;
            }
            rest.writeBytes(more);
        }
        byte[] all = rest.toByteArray();
        int taken = Math.min(bytes, all.length);
        rest.reset();
        rest.write(all, taken, all.length - taken);
        return java.util.Arrays.copyOf(all, taken);
    }

    /** Says that this is all, reads what an {@link Echo} sends then, and closes after it. */
    void end() throws Exception {
        ((EpollSocketChannel) channel).shutdownOutput().sync();
        read(100);
        channel.close().sync();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes).release();
        received.add(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        received.add(END);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        context.close();
    }
}
