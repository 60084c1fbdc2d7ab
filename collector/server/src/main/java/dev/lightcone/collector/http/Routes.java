package dev.lightcone.collector.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that this server answers to, beside the files of the user interface. OpenAPI tells the same; a test compares. */
final class Routes {
    /**
     * A path, and the parameters of its query.
     *
     * @param path as OpenAPI writes it: a part in braces stands for any text without a slash
     */
    record Route(String method, String path, Set<String> parameters) {
        /** What stands in the place of the braces at the end, null if the path is another. */
        String variable(String asked) {
            int brace = path.indexOf('{');
            if (brace < 0) {
                return path.equals(asked) ? "" : null;
            }
            boolean fits = asked.startsWith(path.substring(0, brace)) && asked.indexOf('/', brace) < 0;
            return fits ? asked.substring(brace) : null;
        }
    }

    private static final String[] PAGE = {"after", "limit"};

    /** Answered from the snapshot of the moment. */
    static final List<Route> API = List.of(
            get("/api/state"),
            get("/api/run"),
            get("/api/verdict"),
            get("/api/diagram", "axis", "from", "to", "most", "sample", "keep"),
            get("/api/event/{id}"),
            get("/api/order", "a", "b"),
            get("/api/cone", "event"),
            get("/api/cut", "at", "events"),
            get("/api/search", "q"),
            list("/api/processes"),
            list("/api/threads", "process"),
            list("/api/connections", "process"),
            list(
                    "/api/events",
                    "from",
                    "to",
                    "process",
                    "thread",
                    "kind",
                    "connection",
                    "past",
                    "future",
                    "concurrent",
                    "order"),
            list("/api/messages", "fate", "process", "connection"),
            list("/api/findings", "severity", "rule", "certainty", "process"),
            list("/api/failures", "severity", "rule", "certainty", "process"),
            get("/api/finding/{number}"));

    static final Route STREAM = get("/api/stream");
    static final Route FINDINGS = get("/api/findings/stream", "severity", "rule", "certainty", "process");
    static final Route FAILURES = get("/api/failures/stream", "severity", "rule", "certainty", "process");
    static final Route OPENAPI = get("/api/openapi.json");
    static final Route METRICS = get("/metrics");
    static final Route HEALTH = get("/healthz");
    static final Route READY = get("/readyz");
    static final Route INGEST = new Route("PUT", "/ingest/v1/{incarnation}/{segment}", Question.INGEST);

    private static final List<Route> OTHERS =
            List.of(STREAM, FINDINGS, FAILURES, OPENAPI, METRICS, HEALTH, READY, INGEST);

    private Routes() {}

    /** Every one. */
    static List<Route> all() {
        return Stream.concat(API.stream(), OTHERS.stream()).toList();
    }

    private static Route get(String path, String... parameters) {
        return new Route("GET", path, Set.of(parameters));
    }

    private static Route list(String path, String... parameters) {
        Set<String> all = new HashSet<>(Set.of(parameters));
        all.addAll(List.of(PAGE));
        return new Route("GET", path, Set.copyOf(all));
    }
}
