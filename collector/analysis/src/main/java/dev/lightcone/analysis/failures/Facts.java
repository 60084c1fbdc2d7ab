package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.KernelReading;
import dev.lightcone.analysis.events.Pause;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.protocol.PauseCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** All evidence, arranged by who and when. */
final class Facts {
    static final long SECOND = 1_000_000_000L;

    /** What takes less long is no failure, ns: readings of the kernel are a second apart. */
    static final long LIMIT = 2 * SECOND;

    /** Clocks of two hosts may be so far apart, ns. */
    private static final long SLACK = 5 * SECOND;

    private final Execution execution;
    private final Join join;
    private final Map<Integer, List<Pause>> pauses = new HashMap<>();
    private final Map<Integer, List<KernelReading>> readings = new HashMap<>();
    private final Map<Integer, List<KernelReading>> rhythms = new HashMap<>();
    private final SocketStory[] sockets;
    private final long start;

    Facts(Execution execution, Join join) {
        this.execution = execution;
        this.join = join;
        execution
                .observations()
                .pauses()
                .forEach(pause -> pauses.computeIfAbsent(pause.process(), p -> new ArrayList<>())
                        .add(pause));
        for (KernelReading reading : execution.observations().readings()) {
            Map<Integer, List<KernelReading>> of = reading.socket() < 0 ? rhythms : readings;
            of.computeIfAbsent(reading.socket() < 0 ? reading.process() : reading.socket(), s -> new ArrayList<>())
                    .add(reading);
        }
        sockets = SocketStory.all(execution);
        start = execution.processes().stream()
                .mapToLong(process -> firstSeen(process))
                .min()
                .orElse(0);
    }

    private long firstSeen(ProcessLog process) {
        int first = events().first(process.index());
        return first < events().end(process.index()) ? events().time(first) : process.startedAt();
    }

    Execution execution() {
        return execution;
    }

    Join join() {
        return join;
    }

    Events events() {
        return execution.events();
    }

    ProcessLog process(int process) {
        return execution.processes().get(process);
    }

    String title(int process) {
        return process(process).title();
    }

    /** Who is at that end: a process's title, or an address. */
    String name(Connection.End end) {
        return end.process() >= 0 ? title(end.process()) : Words.clean(end.address(), 60);
    }

    /** The connections whose bytes come as a stream; what becomes of a datagram is a story of its own. */
    List<Connection> streams() {
        return join.connections().stream()
                .filter(connection -> !connection.transport().equals("udp"))
                .toList();
    }

    SocketStory socket(int socket) {
        return sockets[socket];
    }

    List<Pause> pauses(int process) {
        return pauses.getOrDefault(process, List.of());
    }

    /** For how long of the time between two moments the process stood still for certain, ns. */
    long paused(int process, long from, long to) {
        return pauses(process).stream()
                .filter(pause -> pause.cause() != PauseCause.UNKNOWN && pause.cause() != PauseCause.AT_WORK)
                .mapToLong(pause -> pause.within(from, to))
                .sum();
    }

    /** What the kernel held of a socket between two moments, the clear ones left out. */
    List<KernelReading> readings(int socket, long from, long to) {
        return readings.getOrDefault(socket, List.of()).stream()
                .filter(reading -> reading.time() >= from && reading.time() <= to && !reading.clear())
                .toList();
    }

    /**
     * True if the kernel's queues of all connections of that process were looked at often enough between two moments that
     * bytes which nobody read all that time, or nobody acknowledged, would have been noticed.
     */
    boolean watched(int process, long from, long to) {
        KernelReading rhythm = rhythm(process, to);
        if (rhythm == null || rhythm.unread() != 0) {
            return false;
        }
        long since = Math.max(from, rhythms.get(process).get(0).time());
        return to - since >= rhythm.unacknowledged() + SECOND / 2;
    }

    /** How far apart the readings of a process's queues lay at that moment, ns; the largest number when there were none. */
    long readingsApart(int process, long at) {
        KernelReading rhythm = rhythm(process, at);
        return rhythm == null ? Long.MAX_VALUE : rhythm.unacknowledged();
    }

    private KernelReading rhythm(int process, long at) {
        KernelReading rhythm = null;
        for (KernelReading each : rhythms.getOrDefault(process, List.of())) {
            if (each.time() <= at) {
                rhythm = each;
            }
        }
        return rhythm;
    }

    /** A gap that may hide what happened to these sockets of these processes between two moments; null if there is none. */
    Gap gap(long from, long to, int... processesAndSockets) {
        for (Gap gap : join.gaps()) {
            if (gap.since() > to || gap.until() < from) {
                continue;
            }
            for (int i = 0; i < processesAndSockets.length; i += 2) {
                boolean ofProcess = gap.process() == processesAndSockets[i] || gap.process() < 0;
                boolean ofSocket = gap.socket() >= 0 && gap.socket() == processesAndSockets[i + 1];
                if (ofSocket || ofProcess && gap.socket() < 0 && gap.hidesEvents()) {
                    return gap;
                }
            }
        }
        return null;
    }

    /** How far apart two processes' clocks may be, ns. */
    long slack(int one, int other) {
        boolean same = !process(one).bootId().isEmpty()
                && process(one).bootId().equals(process(other).bootId());
        return same ? 0 : SLACK;
    }

    /** The longest time between two moments in which that process logged no event: its start and its end. */
    long[] quiet(int process, long from, long to) {
        long[] times = IntStream.range(events().first(process), events().end(process))
                .mapToLong(events()::time)
                .filter(time -> time > from && time < to)
                .sorted()
                .toArray();
        long[] longest = {from, from};
        long before = from;
        for (int i = 0; i <= times.length; i++) {
            long after = i < times.length ? times[i] : to;
            if (after - before > longest[1] - longest[0]) {
                longest = new long[] {before, after};
            }
            before = after;
        }
        return longest;
    }

    /** A moment for people: "2.104 s", from the first sign of life of the run. */
    String clock(long time) {
        return String.format(Locale.ROOT, "%.3f s", (time - start) / 1e9);
    }
}
