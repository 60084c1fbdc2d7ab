package dev.lightcone.analysis.report;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.Channel;
import dev.lightcone.protocol.RecordType;

/** How much passes through the processes and connections of a run, and how much of it their logs grow by. */
public final class Rates {
    private static final double HOUR = 3_600e9;
    private static final long SHORTEST = 1_000_000_000L;

    private final Events events;
    private final long start;

    public Rates(Execution execution) {
        events = execution.events();
        long earliest = Long.MAX_VALUE;
        for (int p = 0; p < execution.processes().size(); p++) {
            if (events.first(p) < events.end(p)) {
                earliest = Math.min(earliest, events.time(events.first(p)));
            }
        }
        start = earliest;
    }

    /** What a process sent; null if nothing. */
    public Rate sends(ProcessLog process) {
        return ofProcess(process.index(), RecordType.SEND, RecordType.DATAGRAM_SEND);
    }

    /** What it read; null if nothing. */
    public Rate receives(ProcessLog process) {
        return ofProcess(process.index(), RecordType.RECEIVE, RecordType.DATAGRAM_RECEIVE);
    }

    private Rate ofProcess(int process, int stream, int datagram) {
        RateCounter counter = new RateCounter(start);
        for (int e = events.first(process); e < events.end(process); e++) {
            int kind = events.kind(e);
            if (kind == datagram || kind == stream && events.length(e) > 0) {
                counter.add(events.time(e), events.length(e));
            }
        }
        return counter.rate();
    }

    /** What was sent in one direction of a connection; null if nothing, or not traced. */
    public Rate sends(Channel channel) {
        return of(channel.sends());
    }

    /** What was read there. */
    public Rate receives(Channel channel) {
        return of(channel.receives());
    }

    private Rate of(int[] transfers) {
        RateCounter counter = new RateCounter(start);
        for (int e : transfers) {
            counter.add(events.time(e), Math.max(0, events.length(e)));
        }
        return counter.rate();
    }

    /**
     * Bytes that a process's log grows by in an hour if it goes on like this; null of a logical process, which has no log
     * of its own, and where less than a second is logged, which says nothing about an hour.
     */
    public static Long logBytesPerHour(ProcessLog process) {
        long nanos = process.endedAt() - process.logSince();
        return process.logical() || nanos < SHORTEST ? null : Math.round(process.logBytes() * HOUR / nanos);
    }
}
