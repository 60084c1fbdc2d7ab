package dev.lightcone.analysis.events;

import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts an {@link Execution} together: finds logs, chooses the run, parses, sorts. */
final class ExecutionReader {
    private static final UUID NONE = new UUID(0, 0);
    private static final long MARGIN_NANOS = 1_000_000_000L;

    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private final Strings strings = new Strings();
    private final Datagrams datagrams = new Datagrams();
    private final List<ThreadInfo> threads = new ArrayList<>();
    private final List<SocketInfo> sockets = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<UntracedSighting> untraced = new ArrayList<>();

    ExecutionReader(Progress progress) {
        this.progress = progress;
    }

    Execution read(List<Path> dirs, String runOrNull) throws UnreadableInput {
        LogFinder finder = new LogFinder(problems);
        List<FoundLog> all = finder.find(dirs);
        finder.lost(all).forEach(this::lost);
        List<List<FoundLog>> runs = new Runs(all, this::endedAt).newestFirst();
        List<FoundLog> logs = choose(runs, runOrNull);
        List<String> others =
                runs.stream().filter(r -> r != logs).map(Runs::name).toList();
        List<RawLog> raws = parse(logs);
        Events events = new Events(raws.stream().mapToInt(r -> r.events.size()).sum(), logs.size(), strings, threads);
        HostClocks clocks = new HostClocks(logs);
        int at = 0;
        for (int p = 0; p < logs.size(); p++) {
            at = take(p, logs.get(p), raws.get(p), clocks.offset(logs.get(p).header()), events, at);
        }
        events.cut(at);
        return new Execution(
                logs.isEmpty() ? "" : Runs.name(logs),
                others,
                processes(logs, raws, clocks, events),
                events,
                datagrams,
                sockets,
                gaps,
                untraced,
                problems);
    }

    /** Nobody knows whose log it was, or of which run, so it may have been anybody's. */
    private void lost(Path folder) {
        gaps.add(new Gap(
                -1,
                -1,
                -1,
                Gap.Reason.CORRUPT,
                0,
                -1,
                -1,
                -1,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                folder.getFileName() + " cannot be read"));
    }

    private static List<FoundLog> choose(List<List<FoundLog>> runs, String id) throws UnreadableInput {
        if (id == null) {
            return runs.isEmpty() ? List.of() : runs.get(0);
        }
        for (List<FoundLog> run : runs) {
            if (Runs.named(run, id)) {
                return run;
            }
        }
        throw new UnreadableInput("no run " + id + " here; "
                + (runs.isEmpty()
                        ? "there are no logs"
                        : "there are "
                                + String.join(
                                        ", ", runs.stream().map(Runs::name).toList())));
    }

    private List<RawLog> parse(List<FoundLog> logs) {
        long of = logs.stream().mapToLong(FoundLog::bytes).sum();
        long done = 0;
        List<RawLog> raws = new ArrayList<>();
        for (FoundLog log : logs) {
            progress.at("reading logs", done, of);
            RawLog raw = new LogParser(log, strings, datagrams, problems).parse();
            EventSorter.mergeResults(raw, datagrams);
            raws.add(raw);
            done += log.bytes();
        }
        progress.at("reading logs", of, of);
        return raws;
    }

    private int take(int p, FoundLog log, RawLog raw, long clock, Events events, int at) {
        String name = log.folder().getFileName().toString();
        Map<Integer, Integer> socketIndex = new HashMap<>();
        for (SocketBuilder socket : raw.sockets.values()) {
            socketIndex.put(socket.id(), sockets.size());
            sockets.add(socket.build(sockets.size(), p, clock));
        }
        EventSorter sorter = new EventSorter(raw, p, events, threads);
        int end = sorter.sortInto(at, clock, socketIndex);
        events.processEnd[p] = end;
        for (RawLog.RawGap gap : raw.gaps) {
            gaps.add(new Gap(
                    p,
                    gap.socketId() == 0 ? -1 : socketIndex.getOrDefault(gap.socketId(), -1),
                    -1,
                    gap.reason(),
                    gap.direction(),
                    gap.from(),
                    gap.to(),
                    gap.lost(),
                    gap.since() == 0 ? Long.MIN_VALUE : gap.since() + clock - MARGIN_NANOS,
                    gap.until() == 0 ? Long.MAX_VALUE : gap.until() + clock + MARGIN_NANOS,
                    gap.text()));
        }
        for (RawLog.RawSighting s : raw.sightings.values()) {
            untraced.add(new UntracedSighting(p, s.transport(), s.count(), s.sent(), s.received(), s.text()));
        }
        if (raw.malformed + sorter.repeated() > 0) {
            gaps.add(new Gap(
                    p,
                    -1,
                    -1,
                    Gap.Reason.CORRUPT,
                    0,
                    -1,
                    -1,
                    raw.malformed + sorter.repeated(),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE,
                    "records that cannot be true"));
            problems.add(new Problem(
                    name,
                    "holds " + raw.malformed + " records with impossible numbers and " + sorter.repeated()
                            + " that repeat a stamp; they were left out, which is a gap"));
        }
        return end;
    }

    private List<ProcessLog> processes(List<FoundLog> logs, List<RawLog> raws, HostClocks clocks, Events events) {
        Endings endings = new Endings(events, logs);
        Map<String, Integer> lives = new HashMap<>();
        List<ProcessLog> processes = new ArrayList<>();
        for (int p = 0; p < logs.size(); p++) {
            FoundLog log = logs.get(p);
            SegmentHeader header = log.header();
            long end = Math.max(header.startedAt(), raws.get(p).lastNano + clocks.offset(header));
            Ending ending = endings.of(p, log, raws.get(p).deaf());
            if (ending == Ending.UNKNOWN) {
                problems.add(new Problem(log.folder().getFileName().toString(), whyUnknown(log.liveness())));
            }
            processes.add(new ProcessLog(
                    p,
                    "p" + p,
                    header.process(),
                    header.pid(),
                    header.host(),
                    header.bootId(),
                    header.network(),
                    header.incarnation(),
                    lives.merge(header.process(), 1, Integer::sum),
                    header.parent().equals(NONE) ? null : header.parent(),
                    header.startedAt(),
                    end,
                    ending,
                    endings.exitStatus(log),
                    raws.get(p).dropped,
                    header.java(),
                    header.mainClass(),
                    log.folder()));
        }
        return processes;
    }

    private static String whyUnknown(Liveness liveness) {
        if (liveness == Liveness.DEAD) {
            return "could not be written to its end, so how its process ended is not known";
        }
        return (liveness == Liveness.NO_LOCK_FILE
                        ? "has no file 'live'"
                        : "has a file 'live' that cannot be locked here")
                + ", so whether its process crashed or still runs is not known";
    }

    /** When a log's process was last alive, epoch ns by its own anchors; far in the future while it runs. */
    private long endedAt(FoundLog log) {
        if (log.liveness() == Liveness.ALIVE) {
            return Long.MAX_VALUE;
        }
        SegmentHeader header = log.last().header();
        long last = header.anchorNano();
        try (SegmentReader reader = SegmentReader.open(log.last().path(), false)) {
            while (reader.next()) {
                last = Math.max(last, reader.record().time());
            }
        } catch (IOException | RuntimeException e) {
            // What could be read counts; parsing reports the rest.
        }
        return last + header.anchorWall() - header.anchorNano();
    }
}
