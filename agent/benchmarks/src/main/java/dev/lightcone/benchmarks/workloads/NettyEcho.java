package dev.lightcone.benchmarks.workloads;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** 64 bytes there and back on one connection over Netty's native epoll transport. */
final class NettyEcho implements Workload {
    private static final int BYTES = 64;
    private static final long PATIENCE_SECONDS = 60;

    /** False where the native transport has no library for this machine. */
    static boolean available() {
        return Epoll.isAvailable();
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public String operation() {
        return "round trip of 64 bytes";
    }

    @Override
    public int serve() throws InterruptedException {
        ServerBootstrap server = new ServerBootstrap()
                .group(loop())
                .channel(EpollServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Echo());
                    }
                });
        Channel channel =
                server.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public Client connect(int port) throws InterruptedException {
        Asking asking = new Asking();
        EventLoopGroup loop = loop();
        Channel channel = new Bootstrap()
                .group(loop)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(asking)
                .connect(InetAddress.getLoopbackAddress(), port)
                .sync()
                .channel();
        return new Client() {
            @Override
            public long run(long until, Latencies latencies) throws Exception {
                CompletableFuture<Long> done = new CompletableFuture<>();
                channel.eventLoop().execute(() -> asking.begin(channel, until, latencies, done));
                return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }

            @Override
            public void close() {
                channel.close().awaitUninterruptibly();
                loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            }
        };
    }

    private static EventLoopGroup loop() {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("netty", true), EpollIoHandler.newFactory());
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            context.writeAndFlush(message);
        }
    }

    /** Sends the next message when the last one is back; runs in the event loop. */
    private static final class Asking extends ChannelInboundHandlerAdapter {
        private long until;
        private Latencies latencies;
        private CompletableFuture<Long> finished;
        private long sentAt;
        private long done;
        private int received;

        void begin(Channel channel, long end, Latencies times, CompletableFuture<Long> result) {
            until = end;
            latencies = times;
            finished = result;
            done = 0;
            send(channel);
        }

        private void send(Channel channel) {
            received = 0;
            sentAt = System.nanoTime();
            channel.writeAndFlush(channel.alloc().directBuffer(BYTES).writeZero(BYTES));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            received += bytes.readableBytes();
            bytes.release();
            if (received < BYTES) {
                return;
            }
            done++;
            long now = System.nanoTime();
            latencies.add(now - sentAt);
            if (received > BYTES) {
                finished.completeExceptionally(new IllegalStateException("too much came back"));
            } else if (now < until) {
                send(context.channel());
            } else {
                finished.complete(done);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            finished.completeExceptionally(cause);
        }
    }
}
