package dev.lightcone.agent.log;

import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.LogRecord;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Opens logs for tests and reads them back. */
public final class Logs {
    private Logs() {}

    /** A record's values, kept. */
    public record Entry(
            int segment, int type, int thread, long stamp, int aux, long p0, long p1, long p2, long p3, String text) {}

    /** All that a log holds. */
    public record Read(SegmentHeader header, List<Entry> entries, long corrupt, long holes) {
        public List<Integer> types() {
            return entries.stream().map(Entry::type).toList();
        }

        public Stream<Entry> ofType(int type) {
            return entries.stream().filter(e -> e.type == type);
        }
    }

    public static EventLog open(Path dir, String process, String... more) throws LogUnavailable {
        AgentOptions options = options(dir, process, more);
        return EventLog.open(options, ProcessIdentity.of(options, "test"));
    }

    public static AgentOptions options(Path dir, String process, String... more) {
        String argument = "dir=" + dir + ",process=" + process + (more.length == 0 ? "" : ",") + String.join(",", more);
        return AgentOptions.resolve(argument, name -> null, name -> null);
    }

    public static Read read(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        SegmentHeader header = null;
        long corrupt = 0;
        long holes = 0;
        for (Path segment : segments(folder)) {
            try (SegmentReader reader = SegmentReader.open(segment, false)) {
                header = reader.header();
                while (reader.next()) {
                    LogRecord r = reader.record();
                    String text = r.type() == RecordType.SOCKET ? r.text(64) : r.text();
                    entries.add(new Entry(
                            header.segment(),
                            r.type(),
                            r.thread(),
                            r.stamp(),
                            r.aux(),
                            r.p0(),
                            r.p1(),
                            r.p2(),
                            r.p3(),
                            text));
                }
                corrupt += reader.corruptSlots();
                holes += reader.holes();
            }
        }
        return new Read(header, entries, corrupt, holes);
    }

    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path segment : segments(folder)) {
            bytes += Files.size(segment);
        }
        return bytes;
    }

    static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(LogLayout.SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}
