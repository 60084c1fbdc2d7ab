package dev.lightcone.analysis.events;

import dev.lightcone.protocol.LogRecord;
import dev.lightcone.protocol.SocketFlags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what a log says about one socket over its segments. */
final class SocketBuilder {
    /** Bytes of a record's addresses. */
    static final int ADDRESSES = 64;
    private static final int MAX_WINDOWS = 1 << 16;

    private final int id;
    private int flags;
    private Endpoint local = new Endpoint(0, 0, 0, 0, "");
    private Endpoint remote = local;
    private long firstSeen;
    private long sentBefore;
    private long receivedBefore;
    private boolean announced;
    private boolean inline;
    private boolean inlineChanged;
    private final Map<Long, Window> sent = new TreeMap<>();
    private final Map<Long, Window> received = new TreeMap<>();

    SocketBuilder(int id) {
        this.id = id;
    }

    void announce(LogRecord r) {
        if (!announced) {
            announced = true;
            firstSeen = r.p3();
            sentBefore = Math.max(0, r.p1());
            receivedBefore = Math.max(0, r.p2());
        }
        int role = (int) r.p0() & SocketFlags.ROLE_MASK;
        int transport = (int) r.p0() & SocketFlags.TRANSPORT_MASK;
        flags |= (int) r.p0() & ~(SocketFlags.ROLE_MASK | SocketFlags.TRANSPORT_MASK);
        flags = role == 0 ? flags : flags & ~SocketFlags.ROLE_MASK | role;
        flags = transport == 0 ? flags : flags & ~SocketFlags.TRANSPORT_MASK | transport;
        if (r.extra().length < ADDRESSES) {
            return;
        }
        Endpoint[] ends = endpoints(r, r.text(ADDRESSES));
        Endpoint from = ends[0];
        Endpoint to = ends[1];
        // Later announcements know more, except those after the close, when the kernel has forgotten.
        local = from.wildcard() && from.port() == 0 ? local : from;
        remote = to.wildcard() && to.port() == 0 ? remote : to;
    }

    /** The local and the remote address of a record that has them. */
    static Endpoint[] endpoints(LogRecord r, String path) {
        ByteBuffer b = ByteBuffer.wrap(r.extra());
        ByteBuffer scopes = ByteBuffer.wrap(r.extra()).order(ByteOrder.LITTLE_ENDIAN);
        return new Endpoint[] {
            new Endpoint(b.getLong(0), b.getLong(8), scopes.getInt(32), r.aux() & 0xFFFF, path),
            new Endpoint(b.getLong(16), b.getLong(24), scopes.getInt(36), r.aux() >>> 16, path)
        };
    }

    void window(LogRecord r) {
        Map<Long, Window> windows = r.aux() == 1 ? sent : received;
        if (r.p0() >= 0 && r.p1() >= 1 && r.p1() <= 64 && windows.size() < MAX_WINDOWS) {
            Window window = new Window(r.p0(), (int) r.p1(), r.p2());
            windows.merge(r.p0(), window, (a, b) -> b.count() >= a.count() ? b : a);
        }
    }

    void outOfBandInline(boolean on) {
        inlineChanged |= inline && !on;
        inline |= on;
    }

    /** True if datagrams pass through it. */
    boolean datagrams() {
        return (flags & SocketFlags.TRANSPORT_MASK) == SocketFlags.UDP;
    }

    int id() {
        return id;
    }

    SocketInfo build(int index, int process, long clockOffset) {
        return new SocketInfo(
                index,
                process,
                id,
                flags,
                local,
                remote,
                firstSeen + clockOffset,
                sentBefore,
                receivedBefore,
                inline && !inlineChanged,
                List.copyOf(new ArrayList<>(sent.values())),
                List.copyOf(new ArrayList<>(received.values())));
    }
}
