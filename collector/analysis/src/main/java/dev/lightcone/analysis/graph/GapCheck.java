package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.UntracedSighting;
import dev.lightcone.analysis.join.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether something that is missing may hold a path between two events. A path goes forward in time, so a gap outside
 * the time between the two cannot.
 */
final class GapCheck {
    private static final long CLOCK_SLACK_NANOS = 5_000_000_000L;

    private final Execution execution;
    private final Events events;
    private final List<Gap> hiding = new ArrayList<>();

    GapCheck(Execution execution, Join join, List<Gap> cycles) {
        this.execution = execution;
        events = execution.events();
        for (Gap gap : join.gaps()) {
            boolean link = gap.reason() == Gap.Reason.AMBIGUOUS
                    || gap.reason() == Gap.Reason.CONTRADICTED
                    || gap.reason() == Gap.Reason.NOT_ALIGNED;
            // What these may carry is part of the potential order already.
            if (gap.hidesEvents() && !link) {
                hiding.add(gap);
            }
        }
        hiding.addAll(cycles);
        for (ProcessLog process : execution.processes()) {
            if (!process.ending().over()) {
                hiding.add(notYet(process));
            }
        }
    }

    /** A process that may still run may have done more than its log says so far. */
    private static Gap notYet(ProcessLog process) {
        return new Gap(
                process.index(),
                -1,
                -1,
                Gap.Reason.NOT_YET,
                0,
                -1,
                -1,
                -1,
                process.endedAt() == Long.MAX_VALUE ? Long.MAX_VALUE : process.endedAt() + 1,
                Long.MAX_VALUE,
                "");
    }

    /** The first gap that may hold a path between two events, either way round; null if there is none. */
    Gap between(int a, int b) {
        return overlapping(a, b).findFirst().orElse(null);
    }

    /** All gaps that may hold a path between two events, either way round. */
    List<Gap> allBetween(int a, int b) {
        return overlapping(a, b).toList();
    }

    private Stream<Gap> overlapping(int a, int b) {
        long slack = oneClock(a, b) ? 0 : CLOCK_SLACK_NANOS;
        long from = Math.min(events.time(a), events.time(b)) - slack;
        long to = Math.max(events.time(a), events.time(b)) + slack;
        return hiding.stream().filter(gap -> gap.since() <= to && gap.until() >= from);
    }

    /** A transport through which an event may have led to another one unseen: used both here, after a, and there, before b. */
    Gap untraced(int[] futureOfA, int[] pastOfB) {
        for (UntracedSighting here : execution.untraced()) {
            int after = futureOfA[here.process()];
            for (UntracedSighting there : after < 0 ? List.<UntracedSighting>of() : execution.untraced()) {
                int before = pastOfB[there.process()];
                if (there.process() != here.process()
                        && there.transport() == here.transport()
                        && before >= 0
                        && events.time(after) - CLOCK_SLACK_NANOS <= events.time(before)) {
                    return new Gap(
                            here.process(),
                            -1,
                            -1,
                            Gap.Reason.UNTRACED,
                            0,
                            -1,
                            -1,
                            -1,
                            Long.MIN_VALUE,
                            Long.MAX_VALUE,
                            here.text());
                }
            }
        }
        return null;
    }

    private boolean oneClock(int a, int b) {
        ProcessLog p = execution.processes().get(events.process(a));
        ProcessLog q = execution.processes().get(events.process(b));
        return p.oneClock(q);
    }
}
