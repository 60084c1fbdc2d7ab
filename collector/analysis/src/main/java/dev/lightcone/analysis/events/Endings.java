package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Works out how processes ended: by their own word, by their lock, and by what a traced parent did and saw. */
final class Endings {
    private final Events events;
    private final Map<UUID, Integer> numbers = new HashMap<>();

    Endings(Events events, List<FoundLog> logs) {
        this.events = events;
        for (int p = 0; p < logs.size(); p++) {
            numbers.put(logs.get(p).header().incarnation(), p);
        }
    }

    /** Deaf: the log could not be written to its end, so that a goodbye may be missing. */
    Ending of(int process, FoundLog log, boolean deaf) {
        if (log.liveness() == Liveness.ALIVE) {
            return Ending.RUNNING;
        }
        for (int e = events.end(process) - 1; e >= events.first(process); e--) {
            if (events.kind(e) == RecordType.GOODBYE) {
                return events.aux(e) == 1 ? Ending.HALTED : Ending.GOODBYE;
            }
        }
        if (ofParent(log, RecordType.CHILD_DESTROY) >= 0) {
            return Ending.KILLED_BY_PARENT;
        }
        boolean seenToEnd = log.liveness() == Liveness.DEAD || ofParent(log, RecordType.CHILD_END) >= 0;
        return seenToEnd && !deaf ? Ending.CRASHED : Ending.UNKNOWN;
    }

    /** Exit status as a traced parent saw it, -1 unknown. */
    int exitStatus(FoundLog log) {
        int seen = ofParent(log, RecordType.CHILD_END);
        return seen < 0 ? -1 : (int) events.requested(seen);
    }

    private int ofParent(FoundLog log, int kind) {
        Integer parent = numbers.get(log.header().parent());
        if (parent == null) {
            return -1;
        }
        for (int e = events.first(parent); e < events.end(parent); e++) {
            if (events.kind(e) == kind && events.offset(e) == log.header().pid()) {
                return e;
            }
        }
        return -1;
    }
}
