package dev.lightcone.collector.http;

import dev.lightcone.collector.follow.Follower;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP side of the collector. Started once, closed once. */
public final class CollectorServer implements AutoCloseable {
    private static final int MOST_THREADS = 16;
    private static final int IDLE_MS = 60_000;

    private final Server server;
    private final ServerConnector connector;
    private final EventStream stream;

    private CollectorServer(Server server, ServerConnector connector, EventStream stream) {
        this.server = server;
        this.connector = connector;
        this.stream = stream;
    }

    /**
     * Starts to answer.
     *
     * @param address what to listen on
     * @param port 0 to 65535, 0 = any free one
     * @throws IOException if the address and port cannot be listened on
     */
    public static CollectorServer start(InetAddress address, int port, Follower follower) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2, IDLE_MS);
        threads.setName("lightcone-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(8 * 1024);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS);
        connector.setAcceptQueueSize(64);
        server.addConnector(connector);
        server.setErrorHandler(new Problems());
        EventStream stream = new EventStream(follower::snapshot);
        Gate gate = new Gate(address.isLoopbackAddress(), ownName());
        server.setHandler(new Dispatcher(gate, new Api(follower::snapshot), stream));
        try {
            server.start();
        } catch (IOException e) {
            stopQuietly(server);
            throw e;
        } catch (Exception e) {
            stopQuietly(server);
            throw new IOException(e.getMessage(), e);
        }
        follower.onRevision(stream::tell);
        stream.start();
        return new CollectorServer(server, connector, stream);
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stream.close();
        stopQuietly(server);
    }

    private static void stopQuietly(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            // It ends with this process; there is nothing to release beyond that.
        }
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
