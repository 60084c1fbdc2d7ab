package dev.lightcone.agent.it;

import dev.lightcone.protocol.LogLayout;
import dev.lightcone.protocol.LogRecord;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentReader;
import dev.lightcone.protocol.SocketFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One log as the agent wrote it, each record once, in the order of the file. */
public final class TracedLog {
    /** One record, copied. */
    record Entry(
            int type, int thread, long stamp, int socket, int aux, long p0, long p1, long p2, long p3, String text) {}

    private final List<Entry> entries = new ArrayList<>();
    private String process;

    /** The logs of a directory by process name. */
    public static Map<String, TracedLog> all(Path directory) throws IOException {
        Map<String, TracedLog> logs = new HashMap<>();
        List<Path> segments;
        try (Stream<Path> files = Files.walk(directory)) {
            segments = files.filter(f -> f.toString().endsWith(LogLayout.SUFFIX))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        Map<Path, TracedLog> byFolder = new HashMap<>();
        for (Path segment : segments) {
            TracedLog log = byFolder.computeIfAbsent(segment.getParent(), folder -> new TracedLog());
            log.read(segment);
            logs.put(log.process, log);
        }
        return logs;
    }

    private void read(Path segment) throws IOException {
        try (SegmentReader reader = SegmentReader.open(segment, false)) {
            process = reader.header().process();
            while (reader.next()) {
                LogRecord r = reader.record();
                boolean addressed = r.type() == RecordType.SOCKET
                        || r.type() == RecordType.DATAGRAM_SEND
                        || r.type() == RecordType.DATAGRAM_RECEIVE;
                String text = addressed ? r.text(64) : r.text();
                entries.add(new Entry(
                        r.type(), r.thread(), r.stamp(), r.socket(), r.aux(), r.p0(), r.p1(), r.p2(), r.p3(), text));
            }
            if (reader.corruptSlots() > 0) {
                throw new IOException(segment + " has " + reader.corruptSlots() + " corrupt slots");
            }
        }
    }

    String process() {
        return process;
    }

    List<Entry> events() {
        return entries.stream().filter(e -> RecordType.isEvent(e.type())).toList();
    }

    List<Entry> of(int type) {
        return entries.stream().filter(e -> e.type() == type).toList();
    }

    List<Entry> of(int type, int socket) {
        return of(type).stream().filter(e -> e.socket() == socket).toList();
    }

    /** Ids of the sockets that have both ports, with the last words said of them. */
    Map<Integer, Entry> connections() {
        Map<Integer, Entry> last = new HashMap<>();
        for (Entry e : of(RecordType.SOCKET)) {
            last.put(e.socket(), e);
        }
        last.values().removeIf(e -> localPort(e) == 0 || remotePort(e) == 0);
        return last;
    }

    static int localPort(Entry socket) {
        return socket.aux() & 0xFFFF;
    }

    static int remotePort(Entry socket) {
        return socket.aux() >>> 16;
    }

    /** Bytes accepted by the kernel, summed; fails if the offsets have holes. */
    long sent(int socket) {
        long total = 0;
        for (Entry e : of(RecordType.SENT, socket)) {
            if (e.p1() != total) {
                throw new AssertionError("SENT at offset " + e.p1() + " after " + total + " bytes");
            }
            total += e.p0();
        }
        return total;
    }

    /** Bytes read, summed; fails if the offsets have holes. */
    long received(int socket) {
        long total = 0;
        for (Entry e : of(RecordType.RECEIVE, socket)) {
            if (e.p0() != total) {
                throw new AssertionError("RECEIVE at offset " + e.p0() + " after " + total + " bytes");
            }
            total += Math.max(0, e.p1());
        }
        return total;
    }

    /** The last fingerprint of each window of a direction (1 sent, 2 received) of a socket: number to (count, hash). */
    Map<Long, List<Long>> windows(int socket, int direction) {
        Map<Long, List<Long>> windows = new HashMap<>();
        for (Entry e : of(RecordType.WINDOW, socket)) {
            if (e.aux() == direction) {
                windows.put(e.p0(), List.of(e.p1(), e.p2()));
            }
        }
        return windows;
    }

    /** A line per end of a connection, as the programs' own ledgers have them, sorted. */
    public List<String> ledger() {
        return connections().entrySet().stream()
                .filter(c -> !of(RecordType.SEND, c.getKey()).isEmpty()
                        || !of(RecordType.RECEIVE, c.getKey()).isEmpty())
                .map(c -> localPort(c.getValue()) + " " + remotePort(c.getValue()) + " " + sent(c.getKey()) + " "
                        + received(c.getKey()))
                .sorted()
                .toList();
    }

    /** A line per datagram and one per end of a Unix-domain connection, as the programs' own ledgers have them. */
    public List<String> otherLedger() {
        Set<Long> unsent = of(RecordType.SENT).stream().map(Entry::stamp).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>();
        for (Entry e : entries) {
            if (e.type() == RecordType.DATAGRAM_SEND && !unsent.contains(e.stamp())) {
                lines.add("sent " + localPort(e) + " " + remotePort(e) + " " + e.p0());
            } else if (e.type() == RecordType.DATAGRAM_RECEIVE) {
                lines.add("received " + localPort(e) + " " + remotePort(e) + " " + e.p0());
            }
        }
        of(RecordType.SOCKET).stream()
                .filter(e -> (e.p0() & SocketFlags.TRANSPORT_MASK) == SocketFlags.UNIX
                        && (e.p0() & SocketFlags.ROLE_MASK) != SocketFlags.LISTENER)
                .map(Entry::socket)
                .distinct()
                .forEach(socket -> lines.add("unix " + sent(socket) + " " + received(socket)));
        return lines;
    }
}
