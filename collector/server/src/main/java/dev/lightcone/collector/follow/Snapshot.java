package dev.lightcone.collector.follow;

import dev.lightcone.analysis.events.Problem;
import dev.lightcone.analysis.view.Views;
import java.util.List;

/**
 * What the collector knows at one moment. Immutable; the follower swaps it for the next.
 *
 * @param revision rises with every analysis, 0 before the first
 * @param state what the collector is doing
 * @param views the pictures of the latest analysis
 * @param verdicts the verdict, and what of it later data changed
 * @param behindMs how old the logs read for it were when it was done
 */
public record Snapshot(long revision, State state, Views views, long behindMs, Verdicts verdicts) {

    /**
     * The state of the collector in words.
     *
     * @param state empty, loading, live, final or error
     * @param read bytes read so far, while loading
     * @param of bytes there are to read, while loading
     */
    public record State(String state, String text, List<Problem> problems, long read, long of) {}

    /** What the stream tells of a new revision. */
    public record News(
            long revision,
            String state,
            long events,
            long messages,
            long behindMs,
            int processes,
            int violations,
            long verdictRevision) {}

    /** This revision as news. */
    public News news() {
        var run = views.run();
        int processes = (int) run.lanes().stream().filter(lane -> lane.traced()).count();
        int violations = run.totals().errors();
        return new News(
                revision,
                state.state(),
                run.counts().events(),
                run.counts().messages(),
                behindMs,
                processes,
                violations,
                verdicts.revision());
    }

    Snapshot with(State next) {
        return new Snapshot(revision, next, views, behindMs, verdicts);
    }
}
