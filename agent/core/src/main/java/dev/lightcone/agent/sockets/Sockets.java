package dev.lightcone.agent.sockets;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.agent.log.OwnThread;
import dev.lightcone.bootstrap.Addresses;
import dev.lightcone.bootstrap.Memory;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All sockets of this process: finds them, makes them, and takes in those that nobody introduced. Such a one was opened
 * before the agent came, or by means of its own: its offsets have no known origin, and it says so. Thread-safe.
 */
final class Sockets {
    private static final int MOST_REASONS = 1000;

    private final SocketTable table = new SocketTable();
    private final AtomicInteger ids;
    private final SocketLog log;
    private final PeerClocks clocks;
    private final Supplier<String> missing;
    private final SocketFilter filter;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();
    private volatile Boolean complete;

    /**
     * Ids gives each socket its number in the log. Missing gives what cannot be hooked, as a sentence, empty if nothing;
     * asked once, at the first socket.
     */
    Sockets(SocketLog log, PeerClocks clocks, SocketFilter filter, AtomicInteger ids, Supplier<String> missing) {
        this.ids = ids;
        this.log = log;
        this.clocks = clocks;
        this.filter = filter;
        this.missing = missing;
    }

    /** The socket if it is known and traced, else null. */
    SocketState known(FileDescriptor fd) {
        SocketState s = table.get(fd);
        return s != null && traced(s) ? s : null;
    }

    /** What is known of a descriptor, traced or not; null if nothing is. */
    SocketState any(FileDescriptor fd) {
        return table.get(fd);
    }

    /** The socket that bytes pass through, taken in if nobody introduced it; null if it is not traced. */
    SocketState through(FileDescriptor fd) {
        SocketState s = table.get(fd);
        if (s == null) {
            s = takeIn(fd);
        }
        return traced(s) ? s : null;
    }

    /** What is known of a number, traced or not; null if nothing is. Only where all descriptors are of our own making. */
    SocketState at(int number) {
        return table.at(number);
    }

    /** As {@link #through(FileDescriptor)}, by number. Only where all descriptors are of our own making. */
    SocketState through(int number) {
        SocketState s = table.at(number);
        if (s == null) {
            s = takeIn(Memory.descriptor(number));
        }
        return traced(s) ? s : null;
    }

    /** The datagram socket, made at first sight; null if it is not traced. */
    SocketState datagram(FileDescriptor fd) {
        SocketState s = table.get(fd);
        if (s == null) {
            s = make(fd, SocketFlags.UDP);
            s = s == null ? ignore(fd) : s;
        }
        return traced(s) ? s : null;
    }

    /** False also makes up for a gap that could not be told when it came to be. */
    private boolean traced(SocketState s) {
        if (s.failure != null) {
            tell(s);
        }
        return s.traced;
    }

    /** A new socket with the given flags, or null if TCP is not traced. */
    SocketState make(FileDescriptor fd, int flags) {
        SocketState s = begin(fd, flags);
        if (s != null) {
            enter(s);
        }
        return s;
    }

    /**
     * A new socket that is not known yet, or null if TCP is not traced: first its addresses are to be taken, since whoever
     * introduces all known sockets to a segment would tell what is there of them, and it would not be told again.
     */
    SocketState begin(FileDescriptor fd, int flags) {
        return complete()
                ? new SocketState(fd, ids.incrementAndGet(), flags, log.log().now(), log)
                : null;
    }

    /** Makes a socket known. */
    void enter(SocketState s) {
        table.put(s);
    }

    /**
     * True if the options leave the socket out, now that its addresses are known; then nothing is written of it any
     * more but, once for each reason, that there was such a one.
     */
    boolean leftOut(SocketState s) {
        boolean out = leftOut(s.endpoint, s.flags);
        if (out) {
            s.traced = false;
        }
        return out;
    }

    /** True if the options leave out what passes between these addresses; tells so. */
    boolean leftOut(Endpoint endpoint, int flags) {
        String why = filter.leftOut(endpoint, flags);
        if (why.isEmpty()) {
            return false;
        }
        if (reasons.size() < MOST_REASONS && reasons.add(why)) {
            String text = why + "; the first: " + endpoint;
            log.log().gap(GapReason.FILTERED, 0, SocketLog.BOTH, -1, -1, -1, text);
        }
        return true;
    }

    /** A descriptor that nothing is to be written about. */
    SocketState ignore(FileDescriptor fd) {
        SocketState s = new SocketState(fd, 0, 0, 0, log);
        table.put(s);
        return s;
    }

    /** What the kernel holds of these and those others. */
    KernelQueues queues(Sockets others) {
        return new KernelQueues(log, table, others.table);
    }

    SocketState remove(FileDescriptor fd) {
        return table.remove(fd);
    }

    /** Knows no socket any more. */
    void forgetAll() {
        table.clear();
    }

    /** Writes the SOCKET record of every traced socket that the current segment lacks. */
    void introduceAll() {
        EventLog events = log.log();
        int thread = events.thread();
        table.forEach(new Consumer<>() {
            @Override
            public void accept(SocketState s) {
                if (traced(s)) {
                    log.introduce(s, thread);
                }
            }
        });
    }

    /** Says of every datagram socket whether anything is left unread: bytes of the next datagram, 0 none. */
    void tellUnread() {
        table.forEach(
                new Consumer<>() { // a lambda would be the first of many a short process
                    @Override
                    public void accept(SocketState s) {
                        int unread = s.transport() == SocketFlags.UDP && traced(s) ? Addresses.unread(s.fd) : -1;
                        if (unread >= 0) {
                            log.event(s, RecordType.UNREAD, 0, 0, unread, 0);
                        }
                    }
                });
    }

    /**
     * Leaves a socket alone from now on. What made a hook fail, such as a full stack, may well make this fail too; the
     * gap is then told when the socket is next met.
     */
    void stepBack(FileDescriptor fd, String why) {
        SocketState s = table.get(fd);
        if (s == null) {
            ignore(fd);
            log.log().gap(GapReason.HOOK_FAILED, 0, SocketLog.BOTH, -1, -1, -1, "a socket is not traced, " + why);
        } else if (s.traced) {
            s.traced = false;
            s.failure = why;
            tell(s);
        }
    }

    private void tell(SocketState s) {
        String failure = s.failure;
        log.gap(s, GapReason.HOOK_FAILED, SocketLog.BOTH, failure);
        s.failure = null;
    }

    private SocketState takeIn(FileDescriptor fd) {
        if (OwnThread.isCurrent()) {
            return ignore(fd);
        }
        Addresses.Kind kind = Addresses.kind(fd);
        boolean unix = kind == Addresses.Kind.UNIX;
        if (kind == Addresses.Kind.UDP) {
            SocketState datagrams = make(fd, SocketFlags.UDP);
            return datagrams == null ? ignore(fd) : datagrams;
        }
        if (!unix && kind != Addresses.Kind.TCP) {
            return ignore(fd);
        }
        SocketState s = make(fd, (unix ? SocketFlags.UNIX : SocketFlags.TCP) | SocketFlags.MID_STREAM);
        if (s == null) {
            return ignore(fd);
        }
        s.out.stop();
        s.in.stop();
        s.stands = true;
        if (unix) {
            s.endpoint.path(Addresses.path(fd));
        } else {
            identify(s);
        }
        if (!leftOut(s)) {
            log.gap(s, GapReason.MID_STREAM, SocketLog.BOTH, "first seen in use");
        }
        return s;
    }

    private void identify(SocketState s) {
        try {
            s.endpoint.local(Addresses.local(s.fd));
            var remote = Addresses.remote(s.fd);
            s.endpoint.remote(remote.getAddress(), remote.getPort());
            clocks.publish(s);
        } catch (IOException reset) {
            // a connection that was reset has no peer any more; its addresses stay unknown
        }
    }

    private boolean complete() {
        Boolean known = complete;
        if (known == null) {
            String lacking = missing.get();
            known = lacking.isEmpty();
            synchronized (this) {
                if (complete == null) {
                    complete = known;
                    if (!known) {
                        log.log()
                                .gap(
                                        GapReason.MISSING_HOOK,
                                        0,
                                        SocketLog.BOTH,
                                        -1,
                                        -1,
                                        -1,
                                        "TCP is not traced: " + lacking);
                    }
                }
            }
        }
        return known;
    }
}
