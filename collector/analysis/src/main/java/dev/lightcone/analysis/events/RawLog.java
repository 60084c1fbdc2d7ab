package dev.lightcone.analysis.events;

import dev.lightcone.protocol.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one log holds, in its own numbers and its own clock. */
final class RawLog {
    /** A thread as introduced; process: the logical one that it acts as, empty for the JVM's own. */
    record RawThread(long id, String name, boolean virtual, String process) {
        static RawThread of(LogRecord r) {
            String text = r.text();
            int zero = r.p3() == 1 ? text.indexOf('\0') : -1;
            String name = zero < 0 ? text : text.substring(0, zero);
            return new RawThread(r.p0(), name, (r.p1() & 1) != 0, zero < 0 ? "" : text.substring(zero + 1));
        }
    }

    /** A gap in the log's own numbers and clock; nanos of 0 are unknown. */
    record RawGap(
            Gap.Reason reason,
            int socketId,
            int direction,
            long lost,
            long from,
            long to,
            long since,
            long until,
            String text) {
        /** True if records were lost from here on, and it was not told until where. */
        private boolean open() {
            return reason == Gap.Reason.NO_SEGMENT && lost < 0;
        }

        /** This gap, which includes what an earlier one said; the earlier one knows better when it was over. */
        private RawGap after(RawGap earlier) {
            return new RawGap(
                    reason,
                    socketId,
                    direction,
                    Math.max(lost, earlier.lost),
                    from < 0 ? earlier.from : from,
                    Math.max(to, earlier.to),
                    earlier.since,
                    earlier.until,
                    earlier.text.isEmpty() ? text : earlier.text);
        }
    }

    /** A seen transport; later ones of the same transport and text replace earlier ones. */
    record RawSighting(int transport, String text, long count, long sent, long received) {}

    /** What became of a probe of the configuration in this process. */
    record RawProbe(String where, String line, String problem, long woven, long failures) {
        static RawProbe of(LogRecord r) {
            String[] parts = r.text().split("\0", 3);
            return new RawProbe(
                    parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "", r.p0(), r.p2());
        }
    }

    RawEvents events;
    final Map<Integer, RawThread> threads = new HashMap<>();
    final Map<Integer, SocketBuilder> sockets = new LinkedHashMap<>();
    final Map<String, RawSighting> sightings = new LinkedHashMap<>();
    final List<RawGap> gaps = new ArrayList<>();
    /** How messages began, by the stamp of their transfer: name, zero, first bytes. */
    final Map<Long, String> payloads = new HashMap<>();

    final Map<Integer, RawProbe> probes = new LinkedHashMap<>();
    /** Of process 0, in the log's own clock and socket ids. */
    final List<Pause> pauses = new ArrayList<>();

    final List<KernelReading> readings = new ArrayList<>();
    /** Results of sends: stamp, bytes, error. */
    final Longs sentStamp = new Longs();

    final Longs sentBytes = new Longs();
    final Ints sentError = new Ints();
    final Ints sentThread = new Ints();
    final Ints sentSocket = new Ints();
    final Longs sentOffset = new Longs();
    final Ints sentFlags = new Ints();
    final Longs sentNano = new Longs();
    final Ints sentEra = new Ints();
    /** Records that its agent could not write, in all. */
    long dropped;

    private long droppedBefore = -1;
    /** Bytes of what was read of its segments. */
    long bytes;

    long lastNano;
    long malformed;

    /** @param events room for its events, empty */
    RawLog(RawEvents events) {
        this.events = events;
    }

    /** So many records were dropped so far; whole: there is nothing before what is looked at. */
    void dropped(long count, boolean whole) {
        droppedBefore = droppedBefore < 0 ? (whole ? 0 : count) : droppedBefore;
        dropped = Math.max(dropped, count);
    }

    /** The agent counts what it drops before it finds room to say when that was: what it never said may be anywhere. */
    void tellDropped() {
        List<RawGap> told = gaps.stream()
                .filter(gap -> gap.reason() == Gap.Reason.NO_SEGMENT)
                .toList();
        long untold = dropped
                - Math.max(0, droppedBefore)
                - told.stream().mapToLong(RawGap::lost).sum();
        if (untold > 0 && told.stream().allMatch(gap -> gap.lost() >= 0)) {
            gap(new RawGap(Gap.Reason.NO_SEGMENT, 0, 0, untold, -1, -1, 0, 0, ""));
        }
    }

    /**
     * Adds a gap. At the size limit each one speaks of all that was removed so far, so only one of them stays; one with
     * the exact numbers takes the place of the one that was written when it began.
     */
    void gap(RawGap gap) {
        if (gap.reason == Gap.Reason.SIZE_LIMIT) {
            for (int i = 0; i < gaps.size(); i++) {
                if (gaps.get(i).reason == Gap.Reason.SIZE_LIMIT) {
                    gaps.set(i, gap.after(gaps.get(i)));
                    return;
                }
            }
        }
        if (gap.reason == Gap.Reason.NO_SEGMENT && !gap.open()) {
            gaps.removeIf(RawGap::open);
        }
        gaps.add(gap);
    }

    /** True if from some record on nothing could be written any more. */
    boolean deaf() {
        return gaps.stream().anyMatch(RawGap::open);
    }

    /** True if datagrams pass through that socket. */
    boolean ofDatagrams(int socketId) {
        SocketBuilder socket = sockets.get(socketId);
        return socket != null && socket.datagrams();
    }

    SocketBuilder socket(int id) {
        return sockets.computeIfAbsent(id, SocketBuilder::new);
    }

    /** Forgets what was taken over: the events, and how they and the sockets were put together. */
    void release() {
        events = null;
        sockets.clear();
        payloads.clear();
    }
}
