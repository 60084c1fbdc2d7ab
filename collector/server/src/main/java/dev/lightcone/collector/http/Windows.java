package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.Axis;
import dev.lightcone.analysis.view.DiagramQuestion;
import dev.lightcone.analysis.view.Views;
import java.util.List;

/** Reads questions for windows of the diagram and for cuts. */
final class Windows {
    private Windows() {}

    static Object diagram(Question question, Views views) {
        String axis = question.optional("axis");
        return views.diagram(new DiagramQuestion(
                axis.isEmpty()
                        ? Axis.WALL
                        : Axis.of(axis).orElseThrow(() -> question.oneOf("axis", "wall, lamport, steps")),
                question.number("from", Double.NEGATIVE_INFINITY),
                question.number("to", Double.POSITIVE_INFINITY),
                question.count("most", Api.EVENTS, 1, Api.MOST_EVENTS),
                question.yes("sample", true),
                ids(question.optional("keep"))));
    }

    static Object cut(Question question, Views views) {
        if (question.has("at") == question.has("events")) {
            throw new BadQuestion(400, "/api/cut needs one of the parameters 'at' and 'events'.");
        }
        return question.has("at") ? views.cut(question.number("at", 0)) : views.cut(ids(question.text("events")));
    }

    private static List<String> ids(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
