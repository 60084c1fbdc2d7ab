package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;

/**
 * Transports that are seen and not traced: counted, and told to the log at first sight, at each doubling, in each
 * segment and at the end, so that silence never passes for quiet. Thread-safe.
 */
public final class Untraced implements ObjIntConsumer<String> {
    private final EventLog log;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    public Untraced(EventLog log) {
        this.log = log;
    }

    /** A class was loaded that only users of the transport load; transport 0: one that has no number. */
    public void used(String className, int transport) {
        if (transport == 0) {
            log.gap(GapReason.MISSING_HOOK, 0, 0, -1, -1, -1, className + " is not traced");
        } else {
            add(count(className, transport));
        }
    }

    @Override
    public void accept(String className, int transport) {
        used(className, transport);
    }

    /** Writes all counts again. */
    public void tellAll() {
        for (Count count : counts.values()) {
            tell(count);
        }
    }

    private Count count(String text, int transport) {
        Count count = counts.get(text);
        if (count == null) {
            Count fresh = new Count(transport, text);
            count = counts.putIfAbsent(text, fresh);
            count = count == null ? fresh : count;
        }
        return count;
    }

    private void add(Count count) {
        long n = count.calls.incrementAndGet();
        if ((n & n - 1) == 0) {
            tell(count);
        }
    }

    private void tell(Count c) {
        log.appendText(
                RecordType.UNTRACED, log.thread(), 0, log.now(), 0, c.transport, c.calls.get(), -1, -1, 0, c.text);
    }

    private static final class Count {
        final int transport;
        final String text;
        final AtomicLong calls = new AtomicLong();

        Count(int transport, String text) {
            this.transport = transport;
            this.text = text;
        }
    }
}
