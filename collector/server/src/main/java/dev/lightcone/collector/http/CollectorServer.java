package dev.lightcone.collector.http;

import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.store.LogStore;
import java.io.IOException;
import java.net.InetAddress;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP side of the collector. Started once, closed once. */
public final class CollectorServer implements AutoCloseable {
    private static final int MOST_THREADS = 16;
    private static final int IDLE_MS = 60_000;
    private static final int BACKLOG = 1024;
    private static final int MOST_CONNECTIONS = 8192;
    private static final int SEND_BUFFER = 256 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final EventStream stream;
    private final Ingest ingest;

    private CollectorServer(Server server, ServerConnector connector, EventStream stream, Ingest ingest) {
        this.server = server;
        this.connector = connector;
        this.stream = stream;
        this.ingest = ingest;
    }

    /**
     * Starts to answer on an address to everybody, without a store.
     *
     * @throws IOException if the address and port cannot be listened on
     */
    public static CollectorServer start(InetAddress address, int port, Follower follower) throws IOException {
        return start(new Listening(address, port, Access.open(), null), follower, null);
    }

    /**
     * Starts to answer.
     *
     * @param store where shipped logs go; null: none are taken
     * @throws IOException if the address and port cannot be listened on
     */
    public static CollectorServer start(Listening listening, Follower follower, LogStore store) throws IOException {
        return start(listening, follower, store, Patience.DEFAULT);
    }

    static CollectorServer start(Listening listening, Follower follower, LogStore store, Patience patience)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2, IDLE_MS);
        threads.setName("lightcone-http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = listening.connector(server);
        connector.setIdleTimeout(IDLE_MS);
        connector.setAcceptQueueSize(BACKLOG);
        // What the kernel takes for who does not read is memory, too.
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        Burden burden = new Burden(patience);
        server.addBean(new Dawdlers(connector, patience.requestMs(), burden));
        server.setErrorHandler(new Problems(burden));
        EventStream stream = new EventStream(follower::snapshot);
        Metrics metrics = new Metrics(follower::snapshot, store);
        Ingest ingest = new Ingest(store, metrics, burden, patience.bodyMs());
        server.setHandler(new Dispatcher(
                listening.gate(), listening.login(), new Api(follower::snapshot), stream, ingest, metrics, burden));
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
        return new CollectorServer(server, connector, stream, ingest);
    }

    /** The port that is listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stream.close();
        stopQuietly(server);
        ingest.close();
    }

    private static void stopQuietly(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            // It ends with this process; there is nothing to release beyond that.
        }
    }
}
