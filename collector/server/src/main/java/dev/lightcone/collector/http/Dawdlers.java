package dev.lightcone.collector.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that let a request trickle in, or an answer trickle out: each byte puts off the idle timeout, so
 * that a few thousand such could keep everybody else out for ever.
 */
final class Dawdlers extends AbstractLifeCycle {
    private static final int LOOKS = 5;

    private final ServerConnector connector;
    private final long patienceMs;
    private final Burden burden;
    private final CountDownLatch end = new CountDownLatch(1);
    private Map<EndPoint, Seen> seen = new HashMap<>();

    /** What a connection had done, and when that was first seen, ns. */
    private record Seen(long requests, long bytes, long since) {}

    /** Closes what began a request and did not complete it for so long, and whose answer is overdue. */
    Dawdlers(ServerConnector connector, long patienceMs, Burden burden) {
        this.burden = burden;
        this.connector = connector;
        this.patienceMs = patienceMs;
    }

    @Override
    protected void doStart() {
        Thread thread = new Thread(this::watch, "lightcone-dawdlers");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    protected void doStop() {
        end.countDown();
    }

    private void watch() {
        try {
            while (!end.await(patienceMs / LOOKS, TimeUnit.MILLISECONDS)) {
                look(System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long now) {
        burden.closeOverdue(now);
        Map<EndPoint, Seen> next = new HashMap<>();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            Connection connection = http(endPoint.getConnection());
            if (connection == null || connection.getMessagesIn() != connection.getMessagesOut()) {
                continue; // being answered
            }
            Seen before = seen.get(endPoint);
            long requests = connection.getMessagesIn();
            if (before == null || before.requests() != requests) {
                next.put(endPoint, new Seen(requests, connection.getBytesIn(), now));
            } else if (connection.getBytesIn() == before.bytes() && requests > 0) {
                next.put(endPoint, new Seen(requests, before.bytes(), now)); // idle between two requests
            } else if (now - before.since() > TimeUnit.MILLISECONDS.toNanos(patienceMs)) {
                endPoint.close();
            } else {
                next.put(endPoint, before);
            }
        }
        seen = next;
    }

    private static Connection http(Connection connection) {
        return connection instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : connection;
    }
}
