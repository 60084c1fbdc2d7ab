package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.Views;
import dev.lightcone.collector.follow.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;

/** Answers the questions of {@code /api/} from the snapshot of the moment. Thread-safe. */
final class Api {
    /** How many events a window of the diagram has when the asker does not say. */
    static final int EVENTS = 10_000;

    static final int MOST_EVENTS = 100_000;

    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            "/api/state", Set.of(),
            "/api/run", Set.of(),
            "/api/verdict", Set.of(),
            "/api/diagram", Set.of("from", "to", "most"),
            "/api/event", Set.of(),
            "/api/order", Set.of("a", "b"),
            "/api/cone", Set.of("event"),
            "/api/search", Set.of("q"));

    private final Supplier<Snapshot> snapshots;
    // Revisions begin anew with each start of the server; a browser may have seen another server's.
    private final String epoch = Long.toString(System.nanoTime(), 36);

    Api(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    Answer answer(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        String eventId = path.startsWith("/api/event/") ? path.substring("/api/event/".length()) : "";
        String name = eventId.isEmpty() ? path : "/api/event";
        Set<String> parameters = PARAMETERS.get(name);
        if (parameters == null) {
            throw new BadQuestion(404, "There is no " + Question.shortened(path) + ". API.md lists what there is.");
        }
        Question question = new Question(request, parameters);
        Snapshot snapshot = snapshots.get();
        if (name.equals("/api/state")) {
            return Answer.json(JsonText.bytes(snapshot.state()), "");
        }
        if (name.equals("/api/event") && eventId.isEmpty()) {
            throw new BadQuestion(400, "/api/event needs an event, as in /api/event/p2:417.");
        }
        Object value = value(name, eventId, question, snapshot);
        return Answer.json(JsonText.bytes(value), "\"" + epoch + "-" + snapshot.revision() + "\"");
    }

    private static Object value(String name, String eventId, Question question, Snapshot snapshot) {
        Views views = snapshot.views();
        return switch (name) {
            case "/api/run" -> views.run();
            case "/api/verdict" -> snapshot.verdicts();
            case "/api/diagram" ->
                views.diagram(
                        question.number("from", Double.NEGATIVE_INFINITY),
                        question.number("to", Double.POSITIVE_INFINITY),
                        question.count("most", EVENTS, 1, MOST_EVENTS));
            case "/api/event" -> found(eventId, views.event(eventId));
            case "/api/order" -> {
                String a = question.text("a");
                String b = question.text("b");
                known(a, views);
                known(b, views);
                yield views.order(a, b);
            }
            case "/api/cone" -> found(question.text("event"), views.cone(question.text("event")));
            case "/api/search" -> views.search(question.text("q"));
            default -> throw new IllegalStateException(name);
        };
    }

    private static void known(String id, Views views) {
        if (!views.knows(id)) {
            throw unknown(id);
        }
    }

    private static Object found(String id, Optional<?> value) {
        return value.orElseThrow(() -> unknown(id));
    }

    private static BadQuestion unknown(String id) {
        return new BadQuestion(404, "There is no event '" + Question.shortened(id) + "' in this run.");
    }
}
