package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What the kernel holds of the traced TCP connections: bytes sent and not acknowledged, bytes that nobody read,
 * connections that nobody accepted. Written only where nothing moved since the last reading, when that changes, and when
 * it is over, so that a healthy connection leaves no record. Bounded in bytes and rows. For one thread.
 */
public final class KernelQueues {
    /** Most sockets of a JVM stand in the first, whatever their addresses; reading costs more than all else here. */
    private static final String[] TABLES = {"/proc/self/net/tcp6", "/proc/self/net/tcp"};

    private static final long MOST_BYTES = 4 << 20;
    private static final int MOST_SOCKETS = 1 << 14;
    private static final int MOST_RECORDS = 64;
    private static final int LISTENS = 10;
    private static final int TIME_WAIT = 6;
    private static final int RETRANSMISSION = 1;
    private static final int WINDOW_PROBE = 4;

    /** Readings after which what did not change is told again. */
    private static final int REPEAT = 8;

    private final SocketTable[] tables;
    private final SocketLog socketLog;
    private final EventLog log;
    private final ProcTcp rows = new ProcTcp();
    private final Rows wantedRows = new Rows();

    /** A bit for each local port of a traced socket. */
    private final long[] ports = new long[1 << 10];

    private SocketState[] places = new SocketState[64];
    private int sockets;
    private int round;
    private int found;
    private int records;
    private long readingAt;
    private long toldInterval;
    private boolean toldCut;
    private boolean useless;

    KernelQueues(SocketLog socketLog, SocketTable... tables) {
        this.tables = tables;
        this.socketLog = socketLog;
        this.log = socketLog.log();
    }

    /** Reads the tables, if a traced connection is open; the interval is what will be between this reading and the next, ns. */
    public void read(long interval) {
        if (useless) {
            return;
        }
        round++;
        sockets = 0;
        records = 0;
        Arrays.fill(places, null);
        Arrays.fill(ports, 0);
        forEach(this::index);
        if (sockets == 0) {
            return;
        }
        readingAt = System.nanoTime();
        boolean cut = sockets > MOST_SOCKETS;
        boolean any = false;
        found = 0;
        for (int i = 0; i < TABLES.length && found < sockets; i++) {
            long bytes = rows.read(TABLES[i], MOST_BYTES, wantedRows);
            any |= bytes >= 0;
            cut |= bytes >= MOST_BYTES;
        }
        useless = !any;
        if (any) {
            forEach(this::settle);
            tellReading(interval, cut || records >= MOST_RECORDS);
        }
    }

    /** Connections with unread bytes, as of the last reading, that this thread (the low half of its id) read last. */
    public int waitingFor(int thread) {
        return (int) count(thread, false);
    }

    /** The bytes that wait in them. */
    public long bytesWaitingFor(int thread) {
        return count(thread, true);
    }

    private long count(int thread, boolean bytes) {
        long count = 0;
        for (SocketState s : places) {
            if (s != null && s.reader == thread && s.kernel != null && s.kernel.round == round && s.kernel.readable()) {
                count += bytes ? s.kernel.unread : 1;
            }
        }
        return count;
    }

    private void forEach(Consumer<SocketState> action) {
        for (SocketTable table : tables) {
            table.forEach(action);
        }
    }

    private void index(SocketState s) {
        boolean listens = (s.flags & SocketFlags.ROLE_MASK) == SocketFlags.LISTENER;
        if (!s.traced || s.transport() != SocketFlags.TCP || !s.stands && !listens) {
            return;
        }
        sockets++;
        long in = s.in.offset();
        s.kernelStill = in == s.kernelIn;
        s.kernelIn = in;
        if (sockets > MOST_SOCKETS) {
            return;
        }
        if (2 * sockets > places.length) {
            grow();
        }
        put(s);
    }

    private void grow() {
        SocketState[] old = places;
        places = new SocketState[2 * old.length];
        for (SocketState s : old) {
            if (s != null) {
                put(s);
            }
        }
    }

    private void put(SocketState s) {
        Endpoint e = s.endpoint;
        int place = place(e.half(0), e.half(1), e.half(2), e.half(3), e.ports());
        while (places[place] != null) {
            place = place + 1 & places.length - 1;
        }
        places[place] = s;
        int port = e.ports() & 0xFFFF;
        ports[port >>> 6] |= 1L << port;
    }

    private final class Rows implements ProcTcp.Rows {
        @Override
        public boolean wanted(int localPort) {
            return (ports[(localPort & 0xFFFF) >>> 6] & 1L << localPort) != 0;
        }

        @Override
        public void row() {
            KernelQueues.this.row();
        }
    }

    private int place(long localHigh, long localLow, long remoteHigh, long remoteLow, int ports) {
        long h = localHigh * 31 + plain(localLow);
        h = (h * 31 + remoteHigh) * 31 + plain(remoteLow);
        h = (h ^ ports * 0x9E37_79B9L) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (h >>> 40) & places.length - 1;
    }

    /** The two wildcards are one. */
    private static long plain(long low) {
        return low == 0xFFFF_0000_0000L ? 0 : low;
    }

    private void row() {
        if (rows.state == TIME_WAIT) {
            return;
        }
        int place = place(rows.localHigh, rows.localLow, rows.remoteHigh, rows.remoteLow, rows.ports);
        for (; places[place] != null; place = place + 1 & places.length - 1) {
            if (same(places[place].endpoint)) {
                found++;
                if (rows.unacked > 0 || rows.unread > 0 || rows.retransmits > 0) {
                    noted(places[place]);
                }
                return;
            }
        }
    }

    private boolean same(Endpoint e) {
        return e.ports() == rows.ports
                && e.half(0) == rows.localHigh
                && plain(e.half(1)) == plain(rows.localLow)
                && e.half(2) == rows.remoteHigh
                && plain(e.half(3)) == plain(rows.remoteLow);
    }

    private void noted(SocketState s) {
        KernelView view = s.kernel;
        if (view == null) {
            view = new KernelView();
            s.kernel = view;
        }
        boolean listens = rows.state == LISTENS;
        // of a listener the first number is how many may wait
        long unacked = listens ? 0 : rows.unacked;
        long acknowledged = s.out.offset() - unacked;
        boolean waited = view.round == round - 1;
        boolean unheard = unacked > 0 && waited && acknowledged == view.acknowledged
                || rows.timer == RETRANSMISSION && rows.retransmits > 0
                || rows.timer == WINDOW_PROBE;
        view.unreadStill = rows.unread > 0 && (listens ? waited : s.kernelStill);
        view.round = round;
        view.acknowledged = acknowledged;
        view.unread = rows.unread;
        if (unheard || view.unreadStill) {
            int aux = rows.state & 0xFF | (int) Math.min(rows.probes, 1 << 20) << 8;
            tell(s, view, aux, unacked, rows.timer, rows.retransmits);
        }
    }

    private void tell(SocketState s, KernelView view, int aux, long unacked, int timer, long retransmits) {
        if (records < MOST_RECORDS && view.news(round, REPEAT, aux, unacked, timer, retransmits)) {
            records++;
            write(s, aux, unacked, view.unread, timer, retransmits);
        }
        view.standing = round;
    }

    /** What stood still at the last reading and does not any more. */
    private void settle(SocketState s) {
        KernelView view = s.kernel;
        if (view != null && view.told && view.standing != round) {
            view.told = false;
            write(s, 1, 0, 0, 0, 0);
        }
    }

    private void write(SocketState s, int aux, long unacked, long unread, int timer, long retransmits) {
        if (s.traced) {
            socketLog.introduce(s, 0);
            log.append(RecordType.KERNEL, 0, 0, readingAt, s.id, aux, unacked, unread, timer, retransmits);
        }
    }

    private void tellReading(long interval, boolean cut) {
        if (toldInterval == 0 || cut != toldCut || interval > 2 * toldInterval || 2 * interval < toldInterval) {
            toldInterval = interval;
            toldCut = cut;
            log.append(RecordType.KERNEL, 0, 0, readingAt, 0, 0, interval, cut ? 1 : 0, 0, 0);
        }
    }
}
