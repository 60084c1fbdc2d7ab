package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.Run;
import dev.lightcone.collector.follow.Snapshot;
import dev.lightcone.collector.store.LogStore;
import dev.lightcone.protocol.Contact;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What the collector tells of itself: counters and gauges in the Prometheus format, health, readiness. Thread-safe. */
final class Metrics {
    private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final Map<Integer, String> REASONS = new TreeMap<>(Map.of(
            400, "malformed",
            401, "token",
            403, "origin",
            404, "unknown",
            405, "method",
            408, "slow",
            421, "host",
            503, "busy",
            507, "full"));

    static {
        for (int size : new int[] {411, 413, 414, 431}) {
            REASONS.put(size, "size");
        }
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Counter> rejected = new ConcurrentHashMap<>();
    private final Counter bytes;
    private final Counter pieces;
    private final Supplier<Snapshot> snapshots;
    private final LogStore store;

    /** Store null: none. */
    Metrics(Supplier<Snapshot> snapshots, LogStore store) {
        this.snapshots = snapshots;
        this.store = store;
        bytes = Counter.builder("lightcone.ingest")
                .baseUnit("bytes")
                .description("Bytes that agents shipped, those that were there already included")
                .register(registry);
        pieces = Counter.builder("lightcone.ingest.pieces")
                .description("Requests of agents that were taken, those without bytes included")
                .register(registry);
        gauge(
                "lightcone.analysis.revision",
                "Analyses since the start that brought something new",
                () -> snapshots.get().revision());
        gauge(
                "lightcone.analysis.behind.seconds",
                "How old the logs read for the latest analysis were when it was done",
                () -> snapshots.get().behindMs() / 1000.0);
        gauge(
                "lightcone.events",
                "Events in the run that is shown",
                () -> snapshots.get().news().events());
        gauge(
                "lightcone.violations",
                "Errors found in it",
                () -> snapshots.get().news().violations());
        gauge(
                "lightcone.verdict.revision",
                "How often the verdict or a finding became another, by what was heard later",
                () -> snapshots.get().verdicts().revision());
        gauge(
                "lightcone.processes.given.up",
                "Processes that may still run and are not waited for",
                () -> snapshots.get().verdicts().waitsFor().stream()
                        .filter(Run.Pending::givenUp)
                        .count());
        REASONS.values().forEach(this::counter);
        if (store != null) {
            gauge("lightcone.store.bytes", "Bytes of all logs in the store", store::bytes);
            gauge("lightcone.store.logs", "Logs in the store", store::logs);
            count("lightcone.store.packed.segments", null, "Segments that were packed", store::packedSegments);
            count("lightcone.store.saved", "bytes", "Bytes that packing saved", store::savedBytes);
            count("lightcone.store.removed", "bytes", "Bytes that retention removed", store::removedBytes);
            count("lightcone.store.removed.segments", null, "Segments that retention removed", store::removedSegments);
            count(
                    "lightcone.store.removed.logs",
                    null,
                    "Logs that retention removed with all that was known of them",
                    store::removedLogs);
            for (Contact.State state : Contact.State.values()) {
                agents(state);
            }
        }
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private void count(String name, String unit, String description, Supplier<Number> value) {
        FunctionCounter.builder(name, value, v -> v.get().doubleValue())
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    private void agents(Contact.State state) {
        Gauge.builder("lightcone.agents", () -> store.logs(state))
                .description("Agents heard of since the start, by what became of contact with them")
                .tag("contact", state.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter counter(String reason) {
        return rejected.computeIfAbsent(
                reason,
                why -> Counter.builder("lightcone.rejected.requests")
                        .description("Requests that were refused, by reason")
                        .tag("reason", why)
                        .register(registry));
    }

    /** A request was answered with this status. */
    void answered(int status) {
        String reason = REASONS.get(status);
        if (reason != null) {
            counter(reason).increment();
        }
    }

    /** A piece with so many bytes is in the store. */
    void taken(int length) {
        pieces.increment();
        bytes.increment(length);
    }

    Answer scrape() {
        return new Answer(200, FORMAT, registry.scrape().getBytes(StandardCharsets.UTF_8), "");
    }

    /** Healthy: it answers. Ready: the first analysis is done, and the store can be written to. */
    Answer health(String path) {
        if (path.equals("/healthz")) {
            return Answer.text(200, "ok\n");
        }
        if (store != null && !store.ready()) {
            return Answer.text(503, "the store cannot be written to\n");
        }
        return snapshots.get().state().state().equals("loading")
                ? Answer.text(503, "the first analysis is not done yet\n")
                : Answer.text(200, "ready\n");
    }
}
