package dev.lightcone.analysis.events;

import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.LogRecord;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SegmentHeader;
import dev.lightcone.protocol.SegmentReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one log's segments into a {@link RawLog}.
 *
 * <p>Where records may be missing, a new era begins: a lost CHAIN_START would let two chains pass for one, so each
 * thread's chain is cut there.
 */
final class LogParser {
    private static final int MAX_EVENTS = 1 << 28;
    private static final int MOST_READINGS = 1 << 20;

    /** Longer is no pause but damage: a hundred years. */
    private static final long MOST_NANOS = 1L << 61;

    private static final int UNRESOLVED = -1;

    private final FoundLog log;
    private final Strings strings;
    private final PendingTexts pending;
    private final Datagrams datagrams;
    private final List<Problem> problems;
    private final RawLog raw;
    private final Map<Integer, Integer> locations = new HashMap<>();
    private final Map<Integer, Integer> unresolved = new HashMap<>();
    private final Map<Integer, String> labels = new HashMap<>();
    /** Per thread its last SEND: nearly always the one that the thread's next SENT is about. */
    private final IdMap lastSend = new IdMap();

    private int name;
    private int description;
    private int era;
    private int segmentStart;
    private int sentStart;

    /** @param room for its events, empty */
    LogParser(FoundLog log, RawEvents room, Strings strings, Datagrams datagrams, List<Problem> problems) {
        raw = new RawLog(room);
        this.log = log;
        this.strings = strings;
        pending = new PendingTexts(strings);
        this.datagrams = datagrams;
        this.problems = problems;
    }

    RawLog parse() {
        int expected = log.beginning() == null ? 1 : begin();
        for (LogSegment segment : log.segments()) {
            int number = segment.header().segment();
            if (number != expected) {
                missing(expected, number);
            }
            expected = number + 1;
            read(segment);
        }
        if (!log.unreadable().tailSet(expected).isEmpty()) {
            damaged(-1, 0);
        }
        pending.flush();
        raw.tellDropped();
        return raw;
    }

    /** True if the log is looked at from its agent's first record on. */
    private boolean whole() {
        return log.header().segment() == 1;
    }

    /** Takes what is remembered of the segments before; returns the number of the first one that is looked at. */
    private int begin() {
        log.beginning().records().forEach(this::take);
        era++;
        long until = log.segments().get(0).header().anchorNano();
        raw.gap(new RawLog.RawGap(Gap.Reason.BEFORE, 0, 0, -1, -1, -1, 0, until, ""));
        SegmentHeader skipped = log.beginning().firstSkipped();
        if (skipped != null) {
            int last = log.beginning().lastSkipped();
            String text =
                    (skipped.segment() == last ? "segment " + last : "segments " + skipped.segment() + " to " + last)
                            + " not looked at: " + Gap.Reason.SKIPPED.words();
            raw.gap(new RawLog.RawGap(Gap.Reason.SKIPPED, 0, 0, -1, -1, -1, skipped.anchorNano(), until, text));
        }
        return log.beginning().through() + 1;
    }

    private void missing(int expected, int found) {
        era++;
        boolean there = !log.unreadable().subSet(expected, found).isEmpty();
        String which = found == expected + 1 ? "segment " + expected : "segments " + expected + " to " + (found - 1);
        String text = which + (found == expected + 1 ? " is" : " are") + (there ? " not readable" : " not there");
        boolean first = expected == 1 || log.beginning() != null;
        if (first && log.removed() != null && found == log.removed().through() + 1) {
            raw.gap(Removals.gap(log.removed(), log.segments().get(0).header()));
            return;
        }
        Gap.Reason reason =
                there ? Gap.Reason.CORRUPT : expected == 1 ? Gap.Reason.SIZE_LIMIT : Gap.Reason.MISSING_SEGMENT;
        long until = log.segments().stream()
                .filter(s -> s.header().segment() == found)
                .findFirst()
                .orElseThrow()
                .header()
                .anchorNano();
        raw.gap(new RawLog.RawGap(reason, 0, 0, -1, -1, -1, raw.lastNano, until, text));
        if (reason == Gap.Reason.MISSING_SEGMENT) {
            problems.add(
                    new Problem(name(), text + "; what " + (found == expected + 1 ? "it" : "they") + " held is a gap"));
        }
    }

    private void read(LogSegment segment) {
        segmentStart = raw.events.size();
        sentStart = raw.sentStamp.size();
        locations.clear();
        boolean live = log.liveness().grows() && segment == log.last();
        try (SegmentReader reader = SegmentReader.open(segment.path(), live)) {
            long corrupt = 0;
            long end = 0; // what stands behind the last record is empty
            while (reader.next() && raw.events.size() < MAX_EVENTS) {
                LogRecord r = reader.record();
                if (reader.corruptSlots() > corrupt) {
                    damaged(reader.corruptSlots() - corrupt, r.time());
                    corrupt = reader.corruptSlots();
                }
                take(r);
                end = reader.position();
            }
            if (reader.corruptSlots() > corrupt) {
                damaged(reader.corruptSlots() - corrupt, 0);
            }
            raw.bytes += end;
            report(segment, reader);
        } catch (IOException | RuntimeException e) {
            damaged(-1, 0);
            problems.add(new Problem(
                    name(segment),
                    "cannot be read on (" + e.getClass().getSimpleName() + "); the rest of it is a gap"));
        }
        unresolved.forEach((event, id) -> raw.events.aux.set(event, locations.getOrDefault(id, 0)));
        unresolved.clear();
    }

    private void report(LogSegment segment, SegmentReader reader) {
        long tail = segment.bytes() - reader.position();
        if (reader.corruptSlots() > 0) {
            problems.add(new Problem(
                    name(segment),
                    "is damaged at byte " + reader.firstCorruptAt() + " (" + slots(reader.corruptSlots())
                            + "); the rest was read, what was there is a gap"));
        }
        if (log.liveness() == Liveness.LOST_CONTACT && segment != log.last() && segment.slots() == 0) {
            damaged(-1, 0);
            problems.add(new Problem(name(segment), "was not shipped to its end; what was there is a gap"));
        }
        if (segment.cut()) {
            damaged(-1, 0);
            problems.add(new Problem(
                    name(segment),
                    "ends at byte " + segment.bytes() + ", before the last of its " + slots(segment.slots())
                            + "; what was there is a gap"));
        } else if (reader.corruptSlots() == 0
                && tail > 0
                && tail < 64
                && !log.liveness().grows()) {
            damaged(1, 0);
            problems.add(new Problem(
                    name(segment), "ends within a record, at byte " + segment.bytes() + "; that record is a gap"));
        }
    }

    /** Records are missing here: between the last record and one of the given nanoTime (0 unknown). */
    private void damaged(long slots, long until) {
        era++;
        raw.gap(new RawLog.RawGap(Gap.Reason.CORRUPT, 0, 0, slots, -1, -1, raw.lastNano, until, ""));
    }

    private void take(LogRecord r) {
        if (r.time() > raw.lastNano) {
            raw.lastNano = r.time();
        }
        switch (r.type()) {
            case RecordType.THREAD -> raw.threads.put(r.thread(), RawLog.RawThread.of(r));
            case RecordType.LOCATION -> locations.put(r.aux(), strings.number(r.text()));
            case RecordType.ANCHOR -> raw.dropped(r.p2(), whole());
            case RecordType.GAP -> gap(r);
            case RecordType.WINDOW -> raw.socket(r.socket()).window(r);
            case RecordType.SAMPLE -> raw.socket(r.socket()).sample(r);
            case RecordType.SOCKET -> raw.socket(r.socket()).announce(r);
            case RecordType.SOCKET_OPTION -> option(r);
            case RecordType.UNTRACED -> sighting(r);
            case RecordType.PAYLOAD -> raw.payloads.put(r.stamp(), r.text());
            case RecordType.PROBE -> raw.probes.put(r.aux(), RawLog.RawProbe.of(r));
            case RecordType.LABEL -> labels.put(r.thread(), r.text());
            case RecordType.SENT -> sent(r);
            case RecordType.PAUSE -> pause(r);
            case RecordType.KERNEL -> kernel(r);
            default -> event(r);
        }
    }

    private void gap(LogRecord r) {
        Gap.Reason reason = Gap.Reason.of(r.aux());
        int direction = (int) Math.min(2, Math.max(0, r.p3()));
        boolean open = reason == Gap.Reason.NO_SEGMENT && r.p0() < 0; // written when it began; how it ends is not known
        raw.gap(new RawLog.RawGap(
                reason,
                r.socket(),
                direction,
                r.p0(),
                r.p1(),
                r.p2(),
                open ? r.time() : 0,
                open ? 0 : r.time(),
                r.text()));
        if (r.aux() == GapReason.NO_SEGMENT || r.aux() == GapReason.STOPPED) {
            // The record stands after what it speaks of, and events of other threads may have come between.
            era++;
            for (int i = segmentStart; i < raw.events.size(); i++) {
                raw.events.era.set(i, era);
            }
            for (int i = sentStart; i < raw.sentEra.size(); i++) {
                raw.sentEra.set(i, era);
            }
            era++;
        }
    }

    private void pause(LogRecord r) {
        if (r.p0() > 0 && r.p1() >= r.p0() && r.p1() < MOST_NANOS) {
            raw.pauses.add(new Pause(0, r.time(), r.p0(), r.p1(), (int) r.p2(), r.p3()));
        } else {
            raw.malformed++;
        }
    }

    private void kernel(LogRecord r) {
        if (r.p0() < 0 || r.p1() < 0 || raw.readings.size() >= MOST_READINGS) {
            raw.malformed++;
            return;
        }
        raw.readings.add(new KernelReading(
                0, r.socket(), r.time(), r.p0(), r.p1(), (int) r.p2(), r.p3(), r.aux() >>> 8, r.aux() & 0xFF));
    }

    private void option(LogRecord r) {
        if (r.aux() == 1) {
            raw.socket(r.socket()).outOfBandInline(r.p0() != 0);
        }
    }

    private void sighting(LogRecord r) {
        RawLog.RawSighting sighting = new RawLog.RawSighting(r.aux(), r.text(), r.p0(), r.p1(), r.p2());
        raw.sightings.put(r.aux() + " " + r.text(), sighting);
    }

    private void sent(LogRecord r) {
        if (r.p0() < 0 || r.p1() < 0 || r.p0() > Long.MAX_VALUE - r.p1()) {
            raw.malformed++;
            return;
        }
        int send = lastSend.get(r.thread(), -1);
        if (send >= 0 && raw.events.stamp.get(send) == r.stamp()) {
            raw.events.result(send, r.p0(), (int) r.p2() & 0x7F, (int) r.p3() & 0x7F);
            return;
        }
        raw.sentStamp.add(r.stamp());
        raw.sentBytes.add(r.p0());
        raw.sentOffset.add(r.p1());
        raw.sentFlags.add((int) r.p2() & 0x7F);
        raw.sentError.add((int) r.p3() & 0x7F);
        raw.sentThread.add(r.thread());
        raw.sentSocket.add(r.socket());
        raw.sentNano.add(r.time());
        raw.sentEra.add(era);
    }

    private void event(LogRecord r) {
        int type = r.type();
        if (!RecordType.isEvent(type)) {
            return;
        }
        boolean send = type == RecordType.SEND;
        boolean receive = type == RecordType.RECEIVE;
        boolean datagram = type == RecordType.DATAGRAM_SEND || type == RecordType.DATAGRAM_RECEIVE;
        if (r.stamp() <= 0 || (send || receive) && badRange(r) || datagram && badDatagram(r)) {
            raw.malformed++;
            return;
        }
        if (send) {
            lastSend.put(r.thread(), raw.events.size());
        }
        raw.events.add(type, r.thread(), r.stamp(), r.time(), r.socket(), datagram ? datagram(r) : aux(r), era);
        boolean named = send || type == RecordType.DATAGRAM_SEND;
        name = 0;
        description = 0;
        if (named && !labels.isEmpty()) {
            texts(labels.remove(r.thread()));
        }
        raw.events.values(
                datagram ? 0 : r.p0(),
                datagram ? r.p0() : r.p1(),
                send ? 0 : receive ? r.p1() : datagram ? r.p0() : r.p2(),
                send || receive || datagram ? (int) r.p2() & 0x7F | (send ? RawEvents.UNFINISHED : 0) : 0,
                receive ? (int) r.p3() & 0x7F : 0,
                name,
                description);
        if (!named && !datagram && r.extra().length > 0) {
            texts(r.extra(), raw.events.size() - 1);
        }
    }

    /** What the application called the next message of a thread, null nothing; used up by that message. */
    private void texts(String text) {
        int zero = text == null ? -1 : text.indexOf('\0');
        if (zero >= 0) {
            name = strings.number(text.substring(0, zero));
            description = strings.number(text.substring(zero + 1));
        } else if (text != null) {
            name = strings.number(text);
        }
    }

    /** The text of an event's record: a name and a description, or a description alone. */
    private void texts(byte[] extra, int event) {
        int from = 2;
        int to = LogRecord.textEnd(extra, 0);
        int zero = from;
        while (zero < to && extra[zero] != 0) {
            zero++;
        }
        if (zero < to) {
            pending.add(raw.events.label, event, extra, from, zero);
            pending.add(raw.events.description, event, extra, zero + 1, to);
        } else if (from < to) {
            pending.add(raw.events.description, event, extra, from, to);
        }
    }

    /** Answers its number. */
    private int datagram(LogRecord r) {
        Endpoint[] ends = SocketBuilder.endpoints(r, "");
        return datagrams.add(ends[0], ends[1], r.p1(), r.p3());
    }

    /** Without addresses it cannot be followed, and no datagram is longer than 65,535 bytes and its headers. */
    private static boolean badDatagram(LogRecord r) {
        return r.p0() < 0 || r.p0() > 0xFFFF || r.extra().length < SocketBuilder.ADDRESSES;
    }

    /** A hostile log may say anything: offsets and lengths are non-negative and their sums fit. */
    private static boolean badRange(LogRecord r) {
        long least = r.type() == RecordType.RECEIVE ? -1 : 0;
        return r.p0() < 0 || r.p1() < least || r.p1() > Long.MAX_VALUE - r.p0();
    }

    private int aux(LogRecord r) {
        if (!RawEvents.hasLocation(r.type())) {
            return r.aux();
        }
        if (r.aux() == 0) {
            return 0;
        }
        int known = locations.getOrDefault(r.aux(), UNRESOLVED);
        if (known == UNRESOLVED) {
            unresolved.put(raw.events.size(), r.aux());
        }
        return Math.max(0, known);
    }

    private static String slots(long count) {
        return count == 1 ? "1 slot" : count + " slots";
    }

    private String name() {
        return log.folder().getFileName().toString();
    }

    private String name(LogSegment segment) {
        return name() + "/" + segment.path().getFileName();
    }
}
