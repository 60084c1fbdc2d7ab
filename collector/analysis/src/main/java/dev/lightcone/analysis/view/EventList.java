package dev.lightcone.analysis.view;

import dev.lightcone.analysis.graph.Relation;
import java.util.function.IntPredicate;

/** Lists events: those of a window, a process, a connection, a causal past or future, or a concurrent set. */
final class EventList {
    /** Most entries of a part of a concurrent set: each is asked about by itself, because a gap may hide an order. */
    static final int MOST_CONCURRENT = 100;

    private final Scene scene;
    private final Paging paging;

    EventList(Scene scene, Paging paging) {
        this.scene = scene;
        this.paging = paging;
    }

    /** By process, then by stamp. */
    Page<Listed.Event> part(EventFilter filter, Page.Wanted wanted) {
        int process = filter.process().isEmpty() ? -1 : scene.processOf(filter.process());
        int first = process < 0 ? 0 : scene.events.first(process);
        int end = process < 0 ? scene.events.size() : scene.events.end(process);
        int start = wanted.after().isEmpty() ? first : scene.eventOf(wanted.after()) + 1;
        int apex = filter.concurrent().isEmpty() ? -1 : scene.eventOf(filter.concurrent());
        int limit = apex < 0 ? wanted.limit() : Math.min(wanted.limit(), MOST_CONCURRENT);
        return paging.part(first, end, start, limit, fits(filter, apex), e -> entry(e, apex), e -> scene.events.id(e));
    }

    private IntPredicate fits(EventFilter filter, int apex) {
        long since = scene.timeline.nanos(filter.from());
        long until = scene.timeline.nanos(filter.to());
        IntPredicate fits = e -> scene.events.time(e) >= since && scene.events.time(e) <= until;
        if (!filter.kind().isEmpty()) {
            fits = fits.and(e -> Kinds.mark(scene.events, e).equals(filter.kind()));
        }
        if (!filter.thread().isEmpty()) {
            fits = fits.and(e -> scene.threadName(e).equals(filter.thread()));
        }
        if (!filter.connection().isEmpty()) {
            int connection = scene.connectionOf(filter.connection());
            fits = fits.and(e -> scene.connectionOf(e) == connection);
        }
        if (!filter.past().isEmpty()) {
            fits = fits.and(scene.graph.pastOf(scene.eventOf(filter.past()), filter.certain()));
        }
        if (!filter.future().isEmpty()) {
            fits = fits.and(scene.graph.futureOf(scene.eventOf(filter.future()), filter.certain()));
        }
        if (apex >= 0) {
            IntPredicate ordered = scene.graph.pastOf(apex, false).or(scene.graph.futureOf(apex, false));
            fits = fits.and(e -> e != apex).and(ordered.negate());
        }
        return fits;
    }

    private Listed.Event entry(int e, int apex) {
        boolean bytes = scene.events.isSend(e) || scene.events.isReceive(e) && scene.events.length(e) >= 0;
        int connection = scene.connectionOf(e);
        Relation relation = apex < 0 ? null : scene.graph.relation(apex, e);
        return new Listed.Event(
                scene.events.id(e),
                scene.execution.processes().get(scene.events.process(e)).id(),
                scene.lane(e),
                scene.threadName(e),
                scene.events.chain(e),
                Kinds.mark(scene.events, e),
                scene.ms(e),
                Long.toString(scene.events.time(e)),
                scene.graph.lamport(e),
                connection < 0 ? null : scene.join.connections().get(connection).id(),
                bytes ? (Long) scene.events.offset(e) : null,
                bytes ? (Long) (scene.events.offset(e) + scene.events.length(e)) : null,
                text(scene.events.location(e)),
                text(scene.events.label(e)),
                text(scene.events.description(e)),
                scene.messageOf(e),
                relation == null ? null : relation.name());
    }

    static String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
