package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.Window;
import dev.lightcone.protocol.SocketFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds for each socket the other end of its connection: mirrored addresses, overlapping lives, then agreeing first
 * windows of both directions. Exactly one candidate, in both views, pairs; several are ambiguous and none is taken: the
 * k-th is never paired with the k-th.
 *
 * <p>A socket may be accepted when its client has closed already: it waited in the backlog. Such a pair is taken only
 * where one free acceptor fits one free connector, not long gone, and no other one began to connect between.
 */
final class Pairing {
    private static final long CLOCK_SLACK_NANOS = 5_000_000_000L;
    private static final long BACKLOG_NANOS = 60_000_000_000L;
    private static final long MOST_COMPARISONS = 4_000_000;
    private static final int LEAST_FINGERPRINT_BYTES = 64;

    private final Execution execution;
    private final SocketLife[] lives;
    private final int[] partner;
    private final PairedBy[] by;
    /** Number of the ambiguous group of a socket, -1 none. */
    private final int[] group;

    private int groups;

    Pairing(Execution execution, SocketLife[] lives) {
        this.execution = execution;
        this.lives = lives;
        partner = new int[lives.length];
        group = new int[lives.length];
        by = new PairedBy[lives.length];
        Arrays.fill(partner, -1);
        Arrays.fill(group, -1);
        Arrays.fill(by, PairedBy.NONE);
        pairByAddress();
        pairByFingerprint();
    }

    /** The socket at the other end, -1 none; its own number for one connected to itself. */
    int partner(int socket) {
        return partner[socket];
    }

    PairedBy by(int socket) {
        return by[socket];
    }

    /** Number of the group of sockets that fit together in several ways, -1 none. */
    int group(int socket) {
        return group[socket];
    }

    private record Key(int transport, Endpoint from, Endpoint to, String place) {}

    private void pairByAddress() {
        Map<Key, List<SocketLife>> groupsByKey = new LinkedHashMap<>();
        for (SocketLife life : lives) {
            if (joinable(life)) {
                if (life.info.local().equals(life.info.remote()) && life.info.transport() == SocketFlags.TCP) {
                    pair(life.info.index(), life.info.index(), PairedBy.ADDRESS);
                } else {
                    groupsByKey
                            .computeIfAbsent(key(life), k -> new ArrayList<>())
                            .add(life);
                }
            }
        }
        groupsByKey.values().forEach(this::pairGroup);
    }

    private boolean joinable(SocketLife life) {
        int transport = life.info.transport();
        boolean stream = transport == SocketFlags.TCP || transport == SocketFlags.UNIX;
        boolean named = transport == SocketFlags.UNIX
                ? !life.info.remote().path().isEmpty()
                        || !life.info.local().path().isEmpty()
                : !life.info.local().wildcard() && !life.info.remote().wildcard();
        return stream && named && !life.info.listens() && life.connected;
    }

    /** The same for both ends of a connection: addresses in a fixed order, and for loopback the place they mean. */
    private Key key(SocketLife life) {
        Endpoint a = plain(life.info.local());
        Endpoint b = plain(life.info.remote());
        boolean swap = compare(a, b) > 0;
        ProcessLog process = execution.processes().get(life.info.process());
        boolean here = life.info.loopback() || life.info.transport() == SocketFlags.UNIX;
        String place = here ? process.bootId() + "/" + process.network() : "";
        return new Key(life.info.transport(), swap ? b : a, swap ? a : b, place);
    }

    /** Scope ids are numbers of local interfaces: the two ends need not agree on them. */
    private static Endpoint plain(Endpoint e) {
        return new Endpoint(e.high(), e.low(), 0, e.port(), e.path());
    }

    private static int compare(Endpoint a, Endpoint b) {
        int address = Long.compare(a.high(), b.high()) != 0
                ? Long.compare(a.high(), b.high())
                : Long.compare(a.low(), b.low());
        return address != 0 ? address : Integer.compare(a.port(), b.port());
    }

    private void pairGroup(List<SocketLife> sockets) {
        if (sockets.size() < 2) {
            return;
        }
        if ((long) sockets.size() * sockets.size() > MOST_COMPARISONS) {
            sockets.forEach(s -> group[s.info.index()] = groups);
            groups++;
            return;
        }
        int[] only = new int[sockets.size()];
        Arrays.fill(only, -1);
        for (int i = 0; i < only.length; i++) {
            for (int j = 0; j < only.length; j++) {
                if (i != j && mirrored(sockets.get(i), sockets.get(j)) && fit(sockets.get(i), sockets.get(j))) {
                    only[i] = only[i] == -1 ? j : -2;
                }
            }
        }
        boolean doubt = false;
        for (int i = 0; i < only.length; i++) {
            if (only[i] >= 0 && only[only[i]] == i) {
                pair(sockets.get(i).info.index(), sockets.get(only[i]).info.index(), PairedBy.ADDRESS);
            } else if (only[i] != -1) {
                doubt = true;
                group[sockets.get(i).info.index()] = groups;
            }
        }
        groups += doubt ? 1 : 0;
        pairFromBacklog(sockets);
    }

    private boolean mirrored(SocketLife a, SocketLife b) {
        if (a.info.transport() == SocketFlags.UNIX) {
            return a.info.role() != b.info.role();
        }
        boolean roles = a.info.role() == 0 || b.info.role() == 0 || a.info.role() != b.info.role();
        return roles
                && plain(a.info.local()).equals(plain(b.info.remote()))
                && plain(a.info.remote()).equals(plain(b.info.local()));
    }

    private boolean fit(SocketLife a, SocketLife b) {
        long slack = oneClock(a, b) ? 0 : CLOCK_SLACK_NANOS;
        return overlap(a, b, slack) && acceptedAfterConnect(a, b, slack) && windowsAgree(a, b, 0);
    }

    /** True if the times of both can be compared exactly. */
    boolean oneClock(SocketLife a, SocketLife b) {
        ProcessLog p = execution.processes().get(a.info.process());
        ProcessLog q = execution.processes().get(b.info.process());
        return p.oneClock(q);
    }

    private static boolean overlap(SocketLife a, SocketLife b, long slack) {
        return a.from - slack <= b.to && b.from - slack <= a.to;
    }

    /** An accept that returned before the connect was begun accepted somebody else. */
    private static boolean acceptedAfterConnect(SocketLife a, SocketLife b, long slack) {
        SocketLife connector = a.connectEvent >= 0 ? a : b;
        SocketLife acceptor = connector == a ? b : a;
        return connector.connectEvent < 0 || acceptor.acceptEvent < 0 || acceptor.begunAt >= connector.begunAt - slack;
    }

    /** True if the first windows of both directions agree on at least so many bytes together, and nothing contradicts. */
    private static boolean windowsAgree(SocketLife a, SocketLife b, int least) {
        if (a.info.midStream() || b.info.midStream()) {
            return least == 0;
        }
        int one = agreement(a, b);
        int other = agreement(b, a);
        return one >= 0 && other >= 0 && one + other >= least && (least == 0 || one > 0 && other > 0);
    }

    private static int agreement(SocketLife from, SocketLife to) {
        Window sent = from.firstSent();
        Window received = to.firstReceived();
        return sent == null || received == null ? 0 : Alignment.agreement(sent, received, from.urgentAt);
    }

    /** Acceptors that no connector's life overlaps: taken only where one fits one, and no later connector came. */
    private void pairFromBacklog(List<SocketLife> sockets) {
        int[] only = new int[sockets.size()];
        Arrays.fill(only, -1);
        for (int i = 0; i < only.length; i++) {
            for (int j = 0; j < only.length; j++) {
                if (waited(sockets.get(i), sockets.get(j)) || waited(sockets.get(j), sockets.get(i))) {
                    only[i] = only[i] == -1 ? j : -2;
                }
            }
        }
        boolean doubt = false;
        for (int i = 0; i < only.length; i++) {
            boolean one = only[i] >= 0 && only[only[i]] == i;
            if (one && lastBefore(sockets, sockets.get(i), sockets.get(only[i]))) {
                pair(sockets.get(i).info.index(), sockets.get(only[i]).info.index(), PairedBy.ADDRESS);
            } else if (only[i] != -1 && partner[sockets.get(i).info.index()] < 0) {
                doubt = true;
                group[sockets.get(i).info.index()] = groups;
            }
        }
        groups += doubt ? 1 : 0;
    }

    /** True if the acceptor may have accepted the connector after that one had closed. */
    private boolean waited(SocketLife connector, SocketLife acceptor) {
        return free(connector)
                && free(acceptor)
                && connector.connectEvent >= 0
                && acceptor.acceptEvent >= 0
                && mirrored(connector, acceptor)
                && connector.begunAt <= acceptor.begunAt
                && connector.to < acceptor.begunAt
                && acceptor.begunAt - connector.to <= BACKLOG_NANOS
                && windowsAgree(connector, acceptor, 0);
    }

    private boolean free(SocketLife life) {
        return partner[life.info.index()] < 0 && group[life.info.index()] < 0;
    }

    /** True if no other socket of these addresses began to connect between the two. */
    private boolean lastBefore(List<SocketLife> sockets, SocketLife one, SocketLife two) {
        SocketLife connector = one.connectEvent >= 0 ? one : two;
        SocketLife acceptor = connector == one ? two : one;
        return sockets.stream()
                .noneMatch(s -> s != connector
                        && s.connectEvent >= 0
                        && s.begunAt > connector.begunAt
                        && s.begunAt <= acceptor.begunAt);
    }

    /** Addresses rewritten on the way: connectors and acceptors that nothing mirrors, by the bytes of both directions. */
    private void pairByFingerprint() {
        Map<Long, List<SocketLife>> byFirstBlocks = new LinkedHashMap<>();
        for (SocketLife life : lives) {
            int s = life.info.index();
            boolean connector = life.info.role() == SocketFlags.CONNECTOR;
            boolean acceptor = life.info.role() == SocketFlags.ACCEPTOR;
            if (partner[s] < 0 && group[s] < 0 && joinable(life) && (connector || acceptor)) {
                Window forward = connector ? life.firstSent() : life.firstReceived();
                Window back = connector ? life.firstReceived() : life.firstSent();
                if (whole(forward) && whole(back)) {
                    long key = (forward.fingerprint() & 0xFF) << 8 | back.fingerprint() & 0xFF;
                    byFirstBlocks.computeIfAbsent(key, k -> new ArrayList<>()).add(life);
                }
            }
        }
        byFirstBlocks.values().forEach(this::pairAlike);
    }

    private static boolean whole(Window window) {
        return window != null && window.count() >= 8;
    }

    private void pairAlike(List<SocketLife> alike) {
        if ((long) alike.size() * alike.size() > MOST_COMPARISONS) {
            return;
        }
        int[] only = new int[alike.size()];
        Arrays.fill(only, -1);
        for (int i = 0; i < only.length; i++) {
            for (int j = 0; j < only.length; j++) {
                if (i != j && speakTheSame(alike.get(i), alike.get(j))) {
                    only[i] = only[i] == -1 ? j : -2;
                }
            }
        }
        for (int i = 0; i < only.length; i++) {
            if (only[i] >= 0 && only[only[i]] == i) {
                pair(alike.get(i).info.index(), alike.get(only[i]).info.index(), PairedBy.FINGERPRINT);
            }
        }
    }

    private boolean speakTheSame(SocketLife a, SocketLife b) {
        return a.info.role() != b.info.role()
                && fit(a, b)
                && windowsAgree(a, b, LEAST_FINGERPRINT_BYTES)
                && sameTotals(a, b)
                && sameTotals(b, a);
    }

    private static boolean sameTotals(SocketLife from, SocketLife to) {
        return to.endOfStreamAt < 0 || !from.outputEnded || from.sentTo == to.endOfStreamAt;
    }

    private void pair(int a, int b, PairedBy how) {
        partner[a] = b;
        partner[b] = a;
        by[a] = how;
        by[b] = how;
    }
}
