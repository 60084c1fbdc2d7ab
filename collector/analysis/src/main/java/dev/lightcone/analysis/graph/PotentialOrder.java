package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.Sorting;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.Peer;
import dev.lightcone.protocol.RecordType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lamport's own order: every process sequential by its stamps, every un-traced peer one sequential process by time, one
 * incarnation before the next; plus all that is certain. A connection whose bytes could not be matched counts as a peer
 * of its own: what entered it may have come out later.
 *
 * <p>Peers and such connections are <em>relays</em>: lines of their own after those of the processes, with one node for
 * each event that touches them. On one host their times are exact; between hosts they allow for clocks that differ. An
 * un-traced client may be the same process as any un-traced server at its address, so these share one line.
 */
final class PotentialOrder {
    private static final long CLOCK_SLACK_NANOS = 5_000_000_000L;

    private final Execution execution;
    private final Events events;
    private final Join join;
    /** Per socket its relay, -1 none; per relay its line (the same for those that may be one process) and its name. */
    private final int[] relayOf;

    private final int[] lineOfRelay;
    private final String[] names;
    private int[] relayOfNode = {};
    private LineOrder order;

    PotentialOrder(Execution execution, Join join, Arrows certain, BitSet leftOut, int[] lamport) {
        this.execution = execution;
        events = execution.events();
        this.join = join;
        names = new String[join.peers().size() + join.uncertainLinks().size()];
        join.peers().forEach(p -> names[p.index()] = p.name());
        join.uncertainLinks().forEach(l -> names[join.peers().size() + l.index()] = l.name());
        relayOf = relays();
        lineOfRelay = shareLines();
        Arrows arrows = new Arrows();
        for (int a = 0; a < certain.size(); a++) {
            if (!leftOut.get(a)) {
                arrows.add(certain.from(a), certain.to(a), certain.how(a));
            }
        }
        restarts(arrows);
        build(arrows, lamport);
    }

    LineOrder order() {
        return order;
    }

    /** Name of the relay that a node belongs to, "" for an event. */
    String relay(int node) {
        return node < events.size() ? "" : names[relayOfNode[node - events.size()]];
    }

    /** The relay that an event touches, -1 none. */
    private int touched(int e) {
        int of = join.relayOfDatagram(e);
        return of >= 0 || events.socket(e) < 0 ? of : relayOf[events.socket(e)];
    }

    /** Per socket of a stream its relay, -1 none. */
    private int[] relays() {
        int[] relay = new int[execution.sockets().size()];
        for (int s = 0; s < relay.length; s++) {
            int link = join.uncertainLinkOfSocket(s);
            relay[s] = link < 0 ? -1 : join.peers().size() + link;
        }
        for (Connection connection : join.connections()) {
            for (Connection.End end : List.of(connection.client(), connection.server())) {
                Connection.End other = end == connection.client() ? connection.server() : connection.client();
                if (end.socket() >= 0
                        && other.peer() >= 0
                        && !connection.transport().equals("udp")) {
                    relay[end.socket()] = other.peer();
                }
            }
        }
        return relay;
    }

    private int[] shareLines() {
        int[] line = new int[names.length];
        Map<String, Integer> clients = new HashMap<>();
        for (Peer peer : join.peers()) {
            if (!peer.server()) {
                clients.putIfAbsent(peer.host(), peer.index());
            }
        }
        for (int relay = 0; relay < line.length; relay++) {
            line[relay] = relay < join.peers().size()
                    ? clients.getOrDefault(join.peers().get(relay).host(), relay)
                    : relay;
        }
        join.peersAlike().forEach(pair -> unite(line, line[pair[0]], line[pair[1]]));
        int group = join.peers().stream()
                .filter(Peer::group)
                .mapToInt(p -> line[p.index()])
                .findFirst()
                .orElse(-1);
        for (int peer = 0; group >= 0 && peer < join.peers().size(); peer++) {
            unite(line, line[peer], group); // anybody who is not traced may be a member
        }
        return line;
    }

    private static void unite(int[] line, int one, int other) {
        for (int i = 0; one != other && i < line.length; i++) {
            line[i] = line[i] == one ? other : line[i];
        }
    }

    private void restarts(Arrows arrows) {
        for (ProcessLog later : execution.processes()) {
            for (ProcessLog earlier : execution.processes()) {
                boolean next = earlier.name().equals(later.name()) && earlier.life() == later.life() - 1;
                boolean both = events.first(earlier.index()) < events.end(earlier.index())
                        && events.first(later.index()) < events.end(later.index());
                if (next && both && earlier.endedAt() <= later.startedAt()) {
                    arrows.add(events.end(earlier.index()) - 1, events.first(later.index()), How.RESTART);
                }
            }
        }
    }

    private void build(Arrows arrows, int[] lamport) {
        int[] touching = new int[names.length == 0 ? 0 : events.size()];
        int count = 0;
        for (int e = 0; e < touching.length; e++) {
            if (touched(e) >= 0 && (enters(e) || leaves(e))) {
                touching[count++] = e;
            }
        }
        Set<Integer> wide = manyHosts(touching, count);
        int[] sorted = Sorting.sort(Arrays.copyOf(touching, count), e -> 2 * when(e, wide) + (enters(e) ? 0 : 1));
        // The touches of one line stand together, each line's by time.
        sorted = Sorting.byCount(sorted, names.length, e -> lineOfRelay[touched(e)]);
        int[] touches = new int[names.length];
        relayOfNode = new int[count];
        for (int i = 0; i < count; i++) {
            int node = events.size() + i;
            relayOfNode[i] = touched(sorted[i]);
            touches[lineOfRelay[relayOfNode[i]]]++;
            if (enters(sorted[i])) {
                arrows.add(sorted[i], node, How.THROUGH_PEER);
            } else {
                arrows.add(node, sorted[i], How.THROUGH_PEER);
            }
        }
        Lines lines = Lines.processes(execution, touches);
        order = new LineOrder(lines, arrows, ranks(lines, arrows, lamport), new BitSet());
    }

    /** Lamport times where they hold here too, else ranks of their own; null if order may run in circles. */
    private int[] ranks(Lines lines, Arrows arrows, int[] lamport) {
        boolean same = relayOfNode.length == 0;
        for (int a = 0; a < arrows.size() && same; a++) {
            same = lamport[arrows.from(a)] < lamport[arrows.to(a)];
        }
        if (same) {
            return lamport;
        }
        Ranking ranking = new Ranking(lines, arrows);
        return ranking.leftOut().isEmpty() ? ranking.ranks() : null;
    }

    /** Relays that processes of different kernels touch: their clocks may differ. */
    private Set<Integer> manyHosts(int[] touching, int count) {
        String[] host = new String[names.length];
        Set<Integer> wide = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ProcessLog process = execution.processes().get(events.process(touching[i]));
            String own = process.bootId().isEmpty() ? "p" + process.jvm() : process.bootId();
            int relay = lineOfRelay[touched(touching[i])];
            if (host[relay] != null && !host[relay].equals(own)) {
                wide.add(relay);
            }
            host[relay] = own;
        }
        return wide;
    }

    private long when(int e, Set<Integer> wide) {
        long slack = wide.contains(lineOfRelay[touched(e)]) ? CLOCK_SLACK_NANOS : 0;
        long time = Math.max(Long.MIN_VALUE / 4, Math.min(Long.MAX_VALUE / 4, events.time(e)));
        return enters(e) ? time - slack : time + slack;
    }

    private boolean enters(int e) {
        return switch (events.kind(e)) {
            case RecordType.SEND, RecordType.DATAGRAM_SEND, RecordType.CONNECT, RecordType.SHUTDOWN, RecordType.CLOSE ->
                true;
            default -> false;
        };
    }

    private boolean leaves(int e) {
        return switch (events.kind(e)) {
            case RecordType.RECEIVE, RecordType.DATAGRAM_RECEIVE, RecordType.CONNECTED, RecordType.ACCEPT -> true;
            default -> false;
        };
    }
}
