package dev.lightcone.collector.benchmarks;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.collector.follow.Follower;
import dev.lightcone.collector.follow.Snapshot;
import dev.lightcone.collector.http.Access;
import dev.lightcone.collector.http.CollectorServer;
import dev.lightcone.collector.http.Listening;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.StoreLimits;
import dev.lightcone.protocol.Shipping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What {@code serve --store} is made of, in this process, and how agents reach it: by HTTP, piece by piece. */
final class LiveCollector implements AutoCloseable {
    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private LogStore store;
    private Follower follower;
    private CollectorServer server;
    private long saved;
    private long removed;

    /**
     * How it is started.
     *
     * @param packAfter how long a sealed segment rests before it is packed, ms
     * @param patience how long a process may be silent, ns
     * @param lookBack bytes of the newest segments to look at
     */
    record Settings(Path dir, StoreLimits limits, long packAfter, String promise, long patience, long lookBack) {}

    /** Starts one on a free port of the loopback address. */
    LiveCollector(Settings settings) throws IOException {
        this.settings = settings;
        start();
    }

    private void start() throws IOException {
        store = LogStore.open(settings.dir, settings.limits, settings.packAfter);
        AnalysisOptions options = AnalysisOptions.NONE.withCausal(settings.promise);
        follower = new Follower(List.of(settings.dir), options, settings.patience, settings.lookBack, store.found());
        Listening listening = new Listening(InetAddress.getLoopbackAddress(), 0, Access.open(), null);
        server = CollectorServer.start(listening, follower, store);
        follower.start();
    }

    /** Ends it, and starts another that knows nothing but what lies in the store. */
    void restart() throws IOException {
        saved += store.savedBytes();
        removed += store.removedBytes();
        close();
        start();
    }

    Snapshot snapshot() {
        return follower.snapshot();
    }

    /** Bytes of all segments in the store. */
    long bytes() {
        return store.bytes();
    }

    /** Bytes that packing saved so far. */
    long saved() {
        return saved + store.savedBytes();
    }

    /** Bytes of segments that were removed so far. */
    long removed() {
        return removed + store.removedBytes();
    }

    /**
     * Ships a piece of a segment.
     *
     * @param sealed slots of the whole segment if this is its last piece, else 0
     * @throws IOException if it was not taken
     */
    void take(UUID incarnation, int segment, byte[] bytes, int from, int to, long sealed) throws IOException {
        String query = "?offset=" + from + (sealed > 0 ? "&sealed=" + sealed : "");
        URI uri = URI.create("http://localhost:" + server.port() + Shipping.path(incarnation, segment) + query);
        HttpRequest put = HttpRequest.newBuilder(uri)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes, from, to - from))
                .build();
        try {
            HttpResponse<String> answer = http.send(put, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the collector did not take a piece: " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while shipping", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        follower.close();
        store.close();
    }
}
