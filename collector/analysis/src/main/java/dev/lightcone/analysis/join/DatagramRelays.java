package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Through whom order may have passed by datagrams without being certain: un-traced peers, relays, and flows in which it
 * is not known of which send a receive is. Peers that passed equal contents on may be one process.
 */
final class DatagramRelays {
    private static final int LINK = -2;

    private final JoinBuilder built;
    private final DatagramJoin join;
    private final DatagramConnections connections;
    private final int[] linkRoot;
    /** Per event a peer, or {@link #LINK} minus an uncertain link, or -1. */
    final int[] ofEvent;
    /** Pairs of peers. */
    final List<int[]> same = new ArrayList<>();

    private final Set<Long> told = new HashSet<>();

    DatagramRelays(JoinBuilder built, DatagramJoin join, DatagramConnections connections) {
        this.built = built;
        this.join = join;
        this.connections = connections;
        ofEvent = new int[join.flows.ofEvent.length];
        Arrays.fill(ofEvent, -1);
        linkRoot = new int[join.flows.all.size()];
        Arrays.setAll(linkRoot, i -> i);
        boolean[] doubtful = doubtful();
        Map<Integer, Integer> links = new HashMap<>();
        for (Flow flow : join.flows.all) {
            int relay = relay(flow, doubtful, links);
            for (int e : flow.events()) {
                ofEvent[e] = relay;
            }
        }
        sharedContents();
    }

    /** The relay of an event among all peers and then all uncertain links, -1 none. */
    int of(int e, int peers) {
        int relay = e < ofEvent.length ? ofEvent[e] : -1;
        return relay <= LINK ? peers + LINK - relay : relay;
    }

    /** Per flow whether it has receives of which the send is not known; joins the flows that such may be of. */
    private boolean[] doubtful() {
        boolean[] doubtful = new boolean[linkRoot.length];
        for (Flow to : join.flows.sending(false)) {
            for (int r : to.events()) {
                if (join.matches.countsFor[r] >= 0 && !join.order.decided.get(r)) {
                    for (FlowPair pair : join.pairs.into(to)) {
                        linkRoot[root(pair.from.index())] = root(to.index());
                        doubtful[pair.from.index()] = true;
                        doubtful[to.index()] = true;
                    }
                    break;
                }
            }
        }
        return doubtful;
    }

    private int relay(Flow flow, boolean[] doubtful, Map<Integer, Integer> links) {
        if (flow.toGroup() || strange(flow)) {
            return connections.peer(flow);
        }
        if (!doubtful[flow.index()]) {
            return -1;
        }
        Flow group = groupOf(flow);
        if (group != null) {
            return connections.peer(group);
        }
        return LINK
                - links.computeIfAbsent(
                        root(flow.index()), r -> built.link(flow.local().text() + " ↔ " + flow.remote().text()));
    }

    /** The flow to a group that a doubtful receiving flow is the other end of, null none. */
    private Flow groupOf(Flow flow) {
        return join.pairs.into(flow).stream()
                .map(pair -> pair.from)
                .filter(Flow::toGroup)
                .findFirst()
                .orElse(null);
    }

    private boolean strange(Flow flow) {
        return !join.pairs.direct(flow) && join.pairs.owners(flow).isEmpty();
    }

    private void sharedContents() {
        Map<Integer, Integer> peerOfContent = new HashMap<>();
        for (Flow flow : join.flows.all) {
            if (flow.sends() && strange(flow)) {
                for (int e : flow.events()) {
                    join(peerOfContent.putIfAbsent(join.contents.of(e), ofEvent[e]), ofEvent[e]);
                }
            }
        }
        for (Flow flow : join.flows.all) {
            if (!flow.sends() && strange(flow)) {
                for (int e : flow.events()) {
                    join(peerOfContent.get(join.contents.of(e)), ofEvent[e]);
                }
            }
        }
    }

    private void join(Integer one, int other) {
        if (one != null && one != other && told.add((long) one << 32 | other)) {
            same.add(new int[] {one, other});
        }
    }

    private int root(int flow) {
        int root = flow;
        while (linkRoot[root] != root) {
            root = linkRoot[root];
        }
        linkRoot[flow] = root;
        return root;
    }
}
