package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.Run;
import dev.lightcone.analysis.view.UnknownName;
import dev.lightcone.analysis.view.Views;
import dev.lightcone.collector.follow.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;

/** Answers the questions of {@code /api/} from the snapshot of the moment. Thread-safe. */
final class Api {
    /** How many events a window of the diagram has when the asker does not say. */
    static final int EVENTS = 10_000;

    static final int MOST_EVENTS = 100_000;

    private static final Map<String, BiFunction<Question, Views, Object>> ANSWERS = Map.ofEntries(
            Map.entry("/api/run", (question, views) -> views.run()),
            Map.entry("/api/diagram", Windows::diagram),
            Map.entry("/api/event/{id}", (question, views) -> {
                String id = question.variable();
                return views.event(id).orElseThrow(() -> unknown("event", id));
            }),
            Map.entry("/api/order", Api::order),
            Map.entry("/api/cone", (question, views) -> {
                String id = question.text("event");
                return views.cone(id).orElseThrow(() -> unknown("event", id));
            }),
            Map.entry("/api/cut", Windows::cut),
            Map.entry("/api/search", (question, views) -> views.search(question.text("q"))),
            Map.entry("/api/processes", (question, views) -> views.lists().processes(Parts.wanted(question))),
            Map.entry(
                    "/api/threads",
                    (question, views) -> views.lists().threads(question.optional("process"), Parts.wanted(question))),
            Map.entry(
                    "/api/connections",
                    (question, views) ->
                            views.lists().connections(question.optional("process"), Parts.wanted(question))),
            Map.entry("/api/events", Parts::events),
            Map.entry("/api/messages", Parts::messages),
            Map.entry(
                    "/api/findings",
                    (question, views) -> views.lists().findings(Parts.findings(question), Parts.wanted(question))),
            Map.entry(
                    "/api/failures",
                    (question, views) -> views.lists().failures(Parts.findings(question), Parts.wanted(question))),
            Map.entry("/api/finding/{number}", Api::finding));

    private final Supplier<Snapshot> snapshots;
    // Revisions begin anew with each start of the server; a browser may have seen another server's.
    private final String epoch = Long.toString(System.nanoTime(), 36);

    Api(Supplier<Snapshot> snapshots) {
        this.snapshots = snapshots;
    }

    Answer answer(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        for (Routes.Route route : Routes.API) {
            String variable = route.variable(path);
            if (variable != null) {
                return answer(route, new Question(request, route.parameters(), variable));
            }
        }
        throw new BadQuestion(404, "There is no " + Question.shortened(path) + ". API.md lists what there is.");
    }

    private Answer answer(Routes.Route route, Question question) {
        Snapshot snapshot = snapshots.get();
        if (route.path().equals("/api/state")) {
            return Answer.json(JsonText.bytes(snapshot.state()), "");
        }
        try {
            Object value = route.path().equals("/api/verdict")
                    ? snapshot.verdicts()
                    : ANSWERS.get(route.path()).apply(question, snapshot.views());
            return Answer.json(JsonText.bytes(value), "\"" + epoch + "-" + snapshot.revision() + "\"");
        } catch (UnknownName e) {
            throw new BadQuestion(404, e.getMessage());
        }
    }

    private static Object order(Question question, Views views) {
        String a = question.text("a");
        String b = question.text("b");
        for (String id : new String[] {a, b}) {
            if (!views.knows(id)) {
                throw unknown("event", id);
            }
        }
        return views.order(a, b);
    }

    private static Object finding(Question question, Views views) {
        String number = question.variable();
        boolean digits = number.matches("[0-9]{1,9}");
        return (digits ? views.finding(Integer.parseInt(number)) : Optional.<Run.FindingCard>empty())
                .orElseThrow(() -> unknown("finding", number));
    }

    private static BadQuestion unknown(String what, String id) {
        return new BadQuestion(404, "There is no " + what + " '" + Question.shortened(id) + "' in this run.");
    }
}
