package dev.lightcone.analysis.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one log holds, in its own numbers and its own clock. */
final class RawLog {
    /** A thread as introduced. */
    record RawThread(long id, String name, boolean virtual) {}

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
            String text) {}

    /** A seen transport; later ones of the same transport and text replace earlier ones. */
    record RawSighting(int transport, String text, long count, long sent, long received) {}

    final RawEvents events = new RawEvents();
    final Map<Integer, RawThread> threads = new HashMap<>();
    final Map<Integer, SocketBuilder> sockets = new LinkedHashMap<>();
    final Map<String, RawSighting> sightings = new LinkedHashMap<>();
    final List<RawGap> gaps = new ArrayList<>();
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
    long dropped;
    long lastNano;
    long malformed;

    SocketBuilder socket(int id) {
        return sockets.computeIfAbsent(id, SocketBuilder::new);
    }
}
