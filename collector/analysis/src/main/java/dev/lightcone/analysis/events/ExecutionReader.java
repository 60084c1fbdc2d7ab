package dev.lightcone.analysis.events;

import dev.lightcone.protocol.Contact;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts an {@link Execution} together: finds logs, chooses the run, parses, sorts. */
final class ExecutionReader {
    private static final UUID NONE = new UUID(0, 0);
    private static final long MARGIN_NANOS = 1_000_000_000L;

    private final Live live;
    private final Progress progress;
    private final List<Problem> problems = new ArrayList<>();
    private final Strings strings = new Strings();
    private final Datagrams datagrams = new Datagrams();
    private final List<ThreadInfo> threads = new ArrayList<>();
    private final List<SocketInfo> sockets = new ArrayList<>();
    private final Map<Integer, IdMap> socketIndices = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<UntracedSighting> untraced = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final List<KernelReading> readings = new ArrayList<>();

    ExecutionReader(Live live, Progress progress) {
        this.live = live;
        this.progress = progress;
    }

    Execution read(List<Path> dirs, String runOrNull) throws UnreadableInput {
        LogFinder finder = new LogFinder(problems, live.silent(), live.horizon().known());
        List<FoundLog> all = finder.find(dirs);
        finder.lost(all).forEach(this::lost);
        List<List<FoundLog>> runs = new Runs(all, this::endedAt).newestFirst();
        List<FoundLog> chosen = choose(runs, runOrNull);
        List<FoundLog> logs = live.horizon().of(chosen);
        List<String> others =
                runs.stream().filter(r -> r != chosen).map(Runs::name).toList();
        Removals.gaps(finder.removed(all), logs).forEach(gaps::add);
        HostClocks clocks = new HostClocks(logs);
        Events events = new Events(strings, threads);
        List<RawLog> raws = parse(logs, clocks, events);
        for (Part part : parts.subList(logs.size(), parts.size())) {
            FoundLog log = logs.get(part.jvm());
            take(part, log, raws.get(part.jvm()), clocks.offset(log.header()), events);
        }
        raws.forEach(RawLog::release);
        events.seal();
        Probes probes = new Probes();
        raws.forEach(probes::add);
        problems.addAll(probes.problems());
        return new Execution(
                logs.isEmpty() ? "" : Runs.name(logs),
                others,
                processes(logs, raws, clocks, events),
                events,
                datagrams,
                sockets,
                gaps,
                untraced,
                new Observations(pauses, readings),
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

    /** Reads the logs one after the other; what they hold of events is kept as columns only, unless it is divided later. */
    private List<RawLog> parse(List<FoundLog> logs, HostClocks clocks, Events events) {
        long of = logs.stream().mapToLong(FoundLog::bytes).sum();
        long done = 0;
        List<RawLog> raws = new ArrayList<>();
        List<Part> played = new ArrayList<>();
        RawEvents room = new RawEvents();
        for (FoundLog log : logs) {
            progress.at("reading logs", done, of);
            RawLog raw = new LogParser(log, room, strings, datagrams, problems).parse();
            EventSorter.mergeResults(raw, datagrams);
            Part jvm =
                    new Part(raws.size(), raws.size(), 0, "", new Actors(raw), new ArrayList<>(List.of(raws.size())));
            for (String name : jvm.actors.names()) {
                jvm.all.add(logs.size() + played.size());
                played.add(
                        new Part(logs.size() + played.size(), jvm.jvm, jvm.all.size() - 1, name, jvm.actors, jvm.all));
            }
            parts.add(jvm);
            raws.add(raw);
            take(jvm, log, raw, clocks.offset(log.header()), events);
            if (jvm.all.size() == 1) {
                raw.release();
                room.clear();
            } else {
                room = new RawEvents();
            }
            done += log.bytes();
        }
        parts.addAll(played);
        progress.at("reading logs", of, of);
        return raws;
    }

    /** One process of the run: a log, or what one logical process did of it. The logs come first, in their order. */
    private record Part(int process, int jvm, int number, String name, Actors actors, List<Integer> all) {}

    private void take(Part part, FoundLog log, RawLog raw, long clock, Events events) {
        IdMap socketIndex = socketIndices.computeIfAbsent(part.jvm, jvm -> sockets(part, raw, clock));
        EventSorter sorter = new EventSorter(raw, part.process, events, threads);
        sorter.sort(clock, socketIndex, part.actors, part.number);
        events.endProcess();
        for (RawLog.RawSighting s : raw.sightings.values()) {
            untraced.add(
                    new UntracedSighting(part.process, s.transport(), s.count(), s.sent(), s.received(), s.text()));
        }
        for (RawLog.RawGap gap : raw.gaps) {
            int socket = gap.socketId() == 0 ? -1 : socketIndex.get(gap.socketId(), -1);
            boolean ofPart = socket < 0 || sockets.get(socket).process() == part.process;
            if (ofPart) {
                gaps.add(gap(part.process, socket, gap, clock));
            }
        }
        if (raw.malformed + sorter.repeated() > 0) {
            impossible(part, log, raw.malformed, sorter.repeated());
        }
        observe(part, raw, clock, socketIndex);
    }

    /** What an agent saw of its JVM is true of every process that this JVM plays. */
    private void observe(Part part, RawLog raw, long clock, IdMap socketIndex) {
        for (Pause pause : raw.pauses) {
            pauses.add(pause.of(part.process, clock));
        }
        for (KernelReading reading : raw.readings) {
            int socket = reading.socket() == 0 ? -1 : socketIndex.get(reading.socket(), -1);
            boolean ofPart = socket >= 0 && sockets.get(socket).process() == part.process;
            if (reading.socket() == 0 || ofPart) {
                readings.add(reading.of(part.process, socket, clock));
            }
        }
    }

    private IdMap sockets(Part part, RawLog raw, long clock) {
        IdMap index = new IdMap();
        for (SocketBuilder socket : raw.sockets.values()) {
            int process = part.all.get(part.actors.ofSocket(socket.id()));
            index.put(socket.id(), sockets.size());
            List<String> sharing = part.actors.sharing(socket.id());
            if (!sharing.isEmpty()) {
                RawLog.RawGap shared = new RawLog.RawGap(
                        Gap.Reason.SHARED, socket.id(), 0, -1, -1, -1, 0, 0, String.join(" and ", sharing));
                gaps.add(gap(process, sockets.size(), shared, clock));
            }
            sockets.add(socket.build(sockets.size(), process, clock));
        }
        return index;
    }

    private static Gap gap(int process, int socket, RawLog.RawGap gap, long clock) {
        return new Gap(
                process,
                socket,
                -1,
                gap.reason(),
                gap.direction(),
                gap.from(),
                gap.to(),
                gap.lost(),
                gap.since() == 0 ? Long.MIN_VALUE : gap.since() + clock - MARGIN_NANOS,
                gap.until() == 0 ? Long.MAX_VALUE : gap.until() + clock + MARGIN_NANOS,
                gap.text());
    }

    private void impossible(Part part, FoundLog log, long malformed, long repeated) {
        gaps.add(new Gap(
                part.process,
                -1,
                -1,
                Gap.Reason.CORRUPT,
                0,
                -1,
                -1,
                malformed + repeated,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                "records that cannot be true"));
        if (part.number == 0) {
            problems.add(new Problem(
                    log.folder().getFileName().toString(),
                    "holds " + malformed + " records with impossible numbers and " + repeated
                            + " that repeat a stamp; they were left out, which is a gap"));
        }
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
                problems.add(new Problem(log.folder().getFileName().toString(), whyUnknown(log)));
                if (log.liveness() == Liveness.SILENT || log.liveness() == Liveness.LOST_CONTACT) {
                    gaps.add(givenUp(p, end));
                }
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
                    log.folder(),
                    raws.get(p).bytes,
                    header.anchorNano() + clocks.offset(header),
                    filters(header.options()),
                    p,
                    ("," + header.options()).contains(",packages=")));
        }
        for (Part part : parts.subList(logs.size(), parts.size())) {
            ProcessLog jvm = processes.get(part.jvm);
            int first = events.first(part.process);
            long from = first < events.end(part.process) ? events.time(first) : jvm.startedAt();
            int life = lives.merge(part.name, 1, Integer::sum);
            processes.add(jvm.play(part.process, part.name, life, from));
        }
        return processes;
    }

    /** What of the options leaves sockets or processes out: the log states it even if it never met one. */
    private static List<String> filters(String options) {
        return Stream.of(options.split(","))
                .filter(option -> option.startsWith("include=") || option.startsWith("exclude="))
                .toList();
    }

    /** What it did since may be anything; what others did may be because of it. */
    private static Gap givenUp(int process, long since) {
        return new Gap(process, -1, -1, Gap.Reason.GIVEN_UP, 0, -1, -1, -1, since + 1, Long.MAX_VALUE, "");
    }

    private static String whyUnknown(FoundLog log) {
        Liveness liveness = log.liveness();
        if (liveness == Liveness.SILENT) {
            return "is held by its process, but nothing was added to it for so long that it is not waited for";
        }
        if (liveness == Liveness.DEAD) {
            return "could not be written to its end, so how its process ended is not known";
        }
        if (liveness == Liveness.LOST_CONTACT) {
            return "came from another host, and contact with its agent was lost"
                    + Contact.read(log.folder())
                            .map(contact -> " at " + Instant.ofEpochMilli(contact.since()))
                            .orElse("")
                    + "; whether its process ended, or what it did since, is not known";
        }
        return (liveness == Liveness.NO_LOCK_FILE
                        ? "has no file 'live'"
                        : "has a file 'live' that cannot be locked here")
                + ", so whether its process crashed or still runs is not known";
    }

    /** When a log's process was last alive, epoch ns by its own anchors; far in the future while it runs. */
    private long endedAt(FoundLog log) {
        if (log.liveness().grows()) {
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
