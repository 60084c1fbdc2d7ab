package dev.lightcone.analysis.view;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;

/**
 * The wall time of a run: from its first to its last sign of life.
 *
 * @param start epoch ns
 * @param end epoch ns, not before {@code start}; both 0 without processes
 */
record Timeline(long start, long end) {
    private static final double NANOS_PER_MILLI = 1e6;

    static Timeline of(Execution execution) {
        Events events = execution.events();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (ProcessLog process : execution.processes()) {
            start = Math.min(start, firstSeen(events, process));
            end = Math.max(end, lastSeen(events, process));
        }
        return start == Long.MAX_VALUE ? new Timeline(0, 0) : new Timeline(start, Math.max(start, end));
    }

    /** Epoch ns. A JVM starts long before its agent sees anything, so its first event counts where there is one. */
    static long firstSeen(Events events, ProcessLog process) {
        int first = events.first(process.index());
        return first < events.end(process.index()) ? events.time(first) : process.startedAt();
    }

    private static long lastSeen(Events events, ProcessLog process) {
        long last = process.endedAt();
        for (int e = events.first(process.index()); e < events.end(process.index()); e++) {
            last = Math.max(last, events.time(e));
        }
        return last;
    }

    /** Milliseconds since the start, to the nanosecond. */
    double ms(long epochNanos) {
        return (epochNanos - start) / NANOS_PER_MILLI;
    }

    double durationMs() {
        return ms(end);
    }

    /** Epoch nanoseconds of milliseconds since the start; as early or late as can be told when they are beyond that. */
    long nanos(double ms) {
        double offset = ms * NANOS_PER_MILLI;
        return offset <= -start ? 0 : offset >= Long.MAX_VALUE - start ? Long.MAX_VALUE : start + Math.round(offset);
    }
}
