package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.protocol.SocketFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which flows may be two views of one: by addresses where these prove it, and by content where both speak to somebody
 * who is not traced (see {@link RelayedFlows}).
 *
 * <p>Addresses prove it when ports agree and each address is that of the other end: as bound, or, of a socket bound to
 * the wildcard, as one that its place is known to have. Loopback addresses mean one place.
 */
final class FlowPairs {
    /** The index is the number of the pair. */
    final List<FlowPair> all = new ArrayList<>();

    private final Execution execution;
    private final HostAddresses addresses;
    private final Map<Integer, List<FlowPair>> into = new HashMap<>();
    private final Set<Integer> direct = new HashSet<>();
    private final Map<Integer, List<SocketLife>> socketsByPort = new HashMap<>();

    FlowPairs(Execution execution, Flows flows, SocketLife[] lives, Contents contents) {
        this.execution = execution;
        addresses = new HostAddresses(execution);
        for (SocketLife life : lives) {
            if (life.info.transport() == SocketFlags.UDP) {
                socketsByPort
                        .computeIfAbsent(life.info.local().port(), p -> new ArrayList<>())
                        .add(life);
            }
        }
        Map<Integer, List<Flow>> byPorts = new HashMap<>();
        for (Flow flow : flows.sending(true)) {
            byPorts.computeIfAbsent(ports(flow.local(), flow.remote()), p -> new ArrayList<>())
                    .add(flow);
        }
        for (Flow to : flows.sending(false)) {
            for (Flow from : byPorts.getOrDefault(ports(to.remote(), to.local()), List.of())) {
                if (source(from, to) && destination(from, to)) {
                    add(from, to, PairedBy.ADDRESS);
                    direct.add(from.index());
                    direct.add(to.index());
                }
            }
        }
        List<Flow> strange = flows.all.stream()
                .filter(flow -> !direct.contains(flow.index()) && owners(flow).isEmpty())
                .toList();
        for (int[] pair : new RelayedFlows(execution, contents, strange).pairs()) {
            add(flows.all.get(pair[0]), flows.all.get(pair[1]), PairedBy.FINGERPRINT);
        }
    }

    /** The sending flows that a receiving flow may be the other end of. */
    List<FlowPair> into(Flow to) {
        return into.getOrDefault(to.index(), List.of());
    }

    /** True if addresses prove where its datagrams go, or come from. */
    boolean direct(Flow flow) {
        return direct.contains(flow.index());
    }

    /** The traced sockets that have the address at the far end of a flow, by first sight. */
    List<SocketLife> owners(Flow flow) {
        Endpoint far = flow.remote();
        List<SocketLife> owners = new ArrayList<>();
        for (SocketLife life :
                far.group() ? List.<SocketLife>of() : socketsByPort.getOrDefault(far.port(), List.of())) {
            SocketInfo info = life.info;
            ProcessLog process = execution.processes().get(info.process());
            boolean same = HostAddresses.samePlace(process, flow.process());
            Endpoint own = info.local();
            boolean here = far.loopback() || far.wildcard() ? same : addresses.has(process, far);
            if (here && (own.wildcard() || far.wildcard() || own.sameHost(far))) {
                owners.add(life);
            }
        }
        return owners;
    }

    private void add(Flow from, Flow to, PairedBy by) {
        FlowPair pair = new FlowPair(all.size(), from, to, by);
        all.add(pair);
        into.computeIfAbsent(to.index(), t -> new ArrayList<>()).add(pair);
    }

    private static int ports(Endpoint from, Endpoint to) {
        return from.port() << 16 | to.port();
    }

    /** True if the datagrams received came from that sender's address. */
    private boolean source(Flow from, Flow to) {
        boolean same = HostAddresses.samePlace(from.process(), to.process());
        if (to.remote().loopback() && !same) {
            return false;
        }
        if (!from.local().wildcard()) {
            return from.local().sameHost(to.remote());
        }
        // Who sends to an address of his own place has that address himself; a place of loopback alone sends to groups
        // from no address.
        return addresses.has(from.process(), to.remote())
                || same && (to.remote().wildcard() || to.remote().sameHost(from.remote()));
    }

    /** True if the datagrams sent went to that receiver's address. */
    private boolean destination(Flow from, Flow to) {
        boolean same = HostAddresses.samePlace(from.process(), to.process());
        if (from.remote().group()) {
            return to.local().wildcard() || to.local().sameHost(from.remote());
        }
        if (from.remote().loopback() || from.remote().wildcard()) {
            return same
                    && (to.local().wildcard()
                            || from.remote().wildcard()
                            || to.local().sameHost(from.remote()));
        }
        if (!to.local().wildcard()) {
            return to.local().sameHost(from.remote());
        }
        return addresses.has(to.process(), from.remote())
                || same && from.remote().sameHost(to.remote());
    }
}
