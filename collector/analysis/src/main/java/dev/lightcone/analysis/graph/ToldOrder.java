package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.LongMap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.protocol.RecordType;

/**
 * The order that an application tells: a value read was written before, an effect from outside follows its cause. Certain
 * only where exactly one write, or one cause, in the whole execution can be meant, and no gap can hide another.
 */
final class ToldOrder {
    private static final long CLOCK_SLACK_NANOS = 5_000_000_000L;
    private static final int CAUSE = 1;
    private static final int EFFECT = 2;
    private static final int NOBODY = -1;
    private static final int SEVERAL = Integer.MAX_VALUE - 1;

    private final Execution execution;
    private final Events events;
    private final long hiddenSince;

    ToldOrder(Execution execution, Join join) {
        this.execution = execution;
        events = execution.events();
        hiddenSince = join.gaps().stream()
                .filter(ToldOrder::mayHideWords)
                .mapToLong(gap -> Math.max(gap.since(), Long.MIN_VALUE + CLOCK_SLACK_NANOS))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Records of a process are missing; what its sockets lack, or a transport, cannot be what it tells. */
    private static boolean mayHideWords(Gap gap) {
        boolean records = switch (gap.reason()) {
            case UNTRACED, MISSING_HOOK, NOT_YET, UNMATCHED, CYCLE -> false;
            default -> true;
        };
        return records && gap.hidesEvents() && gap.connection() < 0 && gap.socket() < 0;
    }

    void gather(Arrows arrows) {
        LongMap values = new LongMap();
        LongMap tokens = new LongMap();
        boolean any = false;
        for (int e = 0; e < events.size() && !any; e++) {
            any = target(e);
        }
        for (int e = 0; e < events.size() && any; e++) {
            if (source(e)) {
                LongMap sources = outside(e) ? tokens : values;
                long what = events.texts(e);
                sources.put(what, sources.get(what, NOBODY) == NOBODY ? e : SEVERAL);
            }
        }
        for (int e = 0; e < events.size() && any; e++) {
            int source = target(e) ? (outside(e) ? tokens : values).get(events.texts(e), NOBODY) : NOBODY;
            boolean one = source != NOBODY && source != SEVERAL;
            if (one && earlier(source, e) && events.time(e) < hiddenSince - CLOCK_SLACK_NANOS) {
                arrows.add(source, e, events.kind(e) == RecordType.READ ? How.READS_FROM : How.OUTSIDE);
            }
        }
    }

    /** Told too late, after the value could be read already, an order would be invented: it is left out. */
    private boolean earlier(int source, int target) {
        ProcessLog from = execution.processes().get(events.process(source));
        ProcessLog to = execution.processes().get(events.process(target));
        if (from.sameJvm(to)) {
            return events.stamp(source) < events.stamp(target);
        }
        return !from.oneClock(to) || events.time(source) <= events.time(target);
    }

    private boolean source(int e) {
        return events.kind(e) == RecordType.WRITE || events.kind(e) == RecordType.OUTSIDE && events.aux(e) == CAUSE;
    }

    /** An empty value may be what was there before any write. */
    private boolean target(int e) {
        return (events.kind(e) == RecordType.READ || events.kind(e) == RecordType.OUTSIDE && events.aux(e) == EFFECT)
                && events.described(e);
    }

    private boolean outside(int e) {
        return events.kind(e) == RecordType.OUTSIDE;
    }
}
