package dev.lightcone.analysis.view;

/**
 * Which events are wanted. Empty texts and null ask for nothing.
 *
 * @param from ms, at least
 * @param to ms, at most
 * @param process process id
 * @param thread name of its thread
 * @param kind kind of event, as the diagram names it
 * @param connection connection id
 * @param past event in whose causal past they are
 * @param future event in whose causal future they are
 * @param concurrent event to which they are concurrent
 * @param certain true: only what is certainly in that past or future; false: also what is possibly
 */
public record EventFilter(
        double from,
        double to,
        String process,
        String thread,
        String kind,
        String connection,
        String past,
        String future,
        String concurrent,
        boolean certain) {
    /** All events. */
    public static final EventFilter ALL =
            new EventFilter(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", "", "", "", "", "", "", false);
}
