package dev.lightcone.collector.http;

import dev.lightcone.analysis.view.EventFilter;
import dev.lightcone.analysis.view.FindingFilter;
import dev.lightcone.analysis.view.Page;
import dev.lightcone.analysis.view.Views;

/** Reads questions for parts of lists. */
final class Parts {
    /** Entries of a part when the asker does not say. */
    private static final int ENTRIES = 100;

    private Parts() {}

    static Page.Wanted wanted(Question question) {
        return new Page.Wanted(question.optional("after"), question.count("limit", ENTRIES, 1, Page.MOST));
    }

    static Object events(Question question, Views views) {
        String order = question.optional("order");
        if (!order.isEmpty() && !order.equals("certain") && !order.equals("potential")) {
            throw question.oneOf("order", "certain, potential");
        }
        EventFilter filter = new EventFilter(
                question.number("from", Double.NEGATIVE_INFINITY),
                question.number("to", Double.POSITIVE_INFINITY),
                question.optional("process"),
                question.optional("thread"),
                question.optional("kind"),
                question.optional("connection"),
                question.optional("past"),
                question.optional("future"),
                question.optional("concurrent"),
                order.equals("certain"));
        return views.lists().events(filter, wanted(question));
    }

    static Object messages(Question question, Views views) {
        return views.lists()
                .messages(
                        question.optional("fate"),
                        question.optional("process"),
                        question.optional("connection"),
                        wanted(question));
    }

    static FindingFilter findings(Question question) {
        return new FindingFilter(
                question.optional("severity"),
                question.optional("rule"),
                question.optional("certainty"),
                question.optional("process"));
    }
}
