package dev.lightcone.agent.programs;

import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Servers of several makes, one thread each, whose handlers throw at every request; callers have nothing to do with each other. */
public final class Failing {
    /** Requests to each server. */
    public static final int REQUESTS = 4;

    /** Makes of servers. */
    public static final int MAKES = 5;

    private Failing() {}

    public static void main(String[] arguments) throws Exception {
        requests("pool", jdk("pool", Executors.newFixedThreadPool(1)));
        requests("direct", jdk("direct", null));
        requests("tomcat", LibraryServers.tomcat(failing("tomcat")));
        requests("jetty", LibraryServers.jetty(failing("jetty")));
        requests("netty", netty());
        System.out.println("done");
        System.exit(0);
    }

    private static Relays.Handler failing(String make) {
        return request -> {
            Relays.event("A", make, request);
            throw new AssertionError("meant");
        };
    }

    /** One after the other, each on a thread of its own that was there before. */
    private static void requests(String make, int port) {
        Gate[] begin = new Gate[REQUESTS];
        Gate[] end = new Gate[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            String request = "r" + i;
            Gate mayBegin = new Gate();
            Gate ended = new Gate();
            begin[i] = mayBegin;
            end[i] = ended;
            Thread caller = new Thread(() -> {
                mayBegin.pass();
                Relays.event("start", make, request);
                try {
                    Relays.bySocket(port, request);
                } catch (IOException meant) {
                    // that is how some servers fail
                }
                ended.open();
            });
            caller.setDaemon(true);
            caller.start();
        }
        for (int i = 0; i < REQUESTS; i++) {
            begin[i].open();
            end[i].pass();
        }
    }

    private static int jdk(String make, Executor executor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            Relays.event("A", make, exchange.getRequestURI().getPath().substring(1));
            throw new IllegalStateException("meant");
        });
        server.start();
        return server.getAddress().getPort();
    }

    private static int netty() throws InterruptedException {
        Channel channel = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        child.pipeline().addLast(new Thrower());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static final class Thrower extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            bytes.release();
            Relays.event("A", "netty", Relays.request(text.substring(0, text.indexOf('\r'))));
            context.executor().execute(() -> {
                context.close();
                throw new IllegalStateException("meant");
            });
            throw new IllegalStateException("meant");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable meant) {
            // the task closes
        }
    }
}
