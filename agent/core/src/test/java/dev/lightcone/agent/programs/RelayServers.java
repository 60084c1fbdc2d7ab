package dev.lightcone.agent.programs;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lightcone.agent.programs.Relays.Handler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** Servers out of the JDK alone. */
final class RelayServers {
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.ISO_8859_1);

    private RelayServers() {}

    /** The JDK's HTTP server with a pool of one thread. */
    static int pool(Handler handler) throws IOException {
        return http(
                Executors.newFixedThreadPool(1, work -> {
                    Thread thread = new Thread(work, "pool");
                    thread.setDaemon(true);
                    return thread;
                }),
                handler);
    }

    /** The JDK's HTTP server, whose own thread serves. */
    static int direct(Handler handler) throws IOException {
        return http(null, handler);
    }

    private static int http(Executor executor, Handler handler) throws IOException {
        return serve(HttpServer.create(anyPort(), 0), executor, handler);
    }

    /** The JDK's HTTPS server with a pool. */
    static int secret(SSLContext context, Handler handler) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        ExecutorService pool = Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "secret");
            thread.setDaemon(true);
            return thread;
        });
        return serve(server, pool, handler);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static int serve(HttpServer server, Executor executor, Handler handler) {
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            try {
                handler.handle(exchange.getRequestURI().getPath().substring(1));
            } catch (Exception e) {
                e.printStackTrace();
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    /** A loop of one thread that selects and reads, and a thread with a queue that works and answers. */
    static int select(Handler handler) throws IOException {
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        daemon(() -> {
            while (true) {
                work.take().run();
            }
        });
        daemon(() -> {
            while (true) {
                selector.select();
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); keys.remove()) {
                    serve(keys.next(), selector, work, handler);
                }
            }
        });
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private static void serve(SelectionKey key, Selector selector, BlockingQueue<Runnable> work, Handler handler)
            throws Exception {
        if (key.isAcceptable()) {
            SocketChannel accepted = ((ServerSocketChannel) key.channel()).accept();
            accepted.configureBlocking(false);
            accepted.register(selector, SelectionKey.OP_READ);
        } else if (key.isReadable()) {
            SocketChannel channel = (SocketChannel) key.channel();
            ByteBuffer bytes = ByteBuffer.allocate(1000);
            channel.read(bytes);
            key.cancel();
            String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
            work.put(() -> answer(channel, Relays.request(text.substring(0, text.indexOf('\r'))), handler));
        }
    }

    private static void answer(SocketChannel channel, String request, Handler handler) {
        try (channel) {
            handler.handle(request);
            channel.write(ByteBuffer.wrap(ANSWER));
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private static void daemon(Marks.Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
