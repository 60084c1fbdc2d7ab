package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.join.Connection;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.analysis.join.Peer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds every overtaking by asking the graph: for executions whose clocks would be too wide, or whose potential order runs
 * in circles.
 *
 * <p>Per receiving process q, whose reads are ordered by its stamps: the potential future of a send gives, per process,
 * the first event in it. Only messages sent there and read by q between that future's begin at q and the late
 * message's first read can have overtaken; in a healthy run that interval is empty, because the future begins at q with
 * the read itself. What is left is asked for a certain path, within the Lamport times that matter.
 */
final class OvertakingSearch {
    private final Execution execution;
    private final Join join;
    private final HappensBefore graph;
    private final Moments moments;
    private final Inbound all;
    private final boolean lamportTells;
    private final List<Overtaking> found = new ArrayList<>();

    private OvertakingSearch(Execution execution, Join join, HappensBefore graph, Moments moments) {
        this.execution = execution;
        this.join = join;
        this.graph = graph;
        this.moments = moments;
        all = new Inbound(join);
        lamportTells = lamportTells();
    }

    /** All of them at the given moments, of the pairs asked for, by number of the late message. */
    static List<Overtaking> find(Execution execution, Join join, HappensBefore graph, Moments moments) {
        OvertakingSearch search = new OvertakingSearch(execution, join, graph, moments);
        List<List<MessageRun>> inbound = new ArrayList<>();
        execution.processes().forEach(process -> inbound.add(new ArrayList<>()));
        for (MessageRun message : search.all.messages()) {
            inbound.get(search.receiver(message)).add(message);
        }
        for (int receiver = 0; receiver < inbound.size(); receiver++) {
            if (moments.concern(receiver)) {
                search.sweep(inbound.get(receiver));
            }
        }
        search.found.sort(Comparator.comparingInt(Overtaking::late));
        return search.found;
    }

    private void sweep(List<MessageRun> inbound) {
        List<MessageRun> read = new ArrayList<>();
        for (MessageRun message : inbound) {
            if (moments.complete(message.index()) >= 0) {
                read.add(message);
            }
        }
        read.sort(Comparator.comparingInt(message -> moments.complete(message.index())));
        int[] completed = read.stream()
                .mapToInt(message -> moments.complete(message.index()))
                .toArray();
        for (MessageRun late : read.isEmpty() ? read : inbound) {
            int firstRead = moments.begun(late.index());
            if (all.mayBeLate(late.index()) && suspect(late, firstRead, read, completed)) {
                overtakers(late, firstRead, read, completed);
            }
        }
    }

    /**
     * Cheap, and never false when there was an overtaking. Lamport times are monotone along a process, so reads that can
     * have overtaken are the last ones before the late message was read; a smaller time proves nothing, hence the rest.
     */
    private boolean suspect(MessageRun late, int firstRead, List<MessageRun> read, int[] completed) {
        int end = firstAtLeast(completed, firstRead);
        if (!lamportTells) {
            return end > 0;
        }
        long sent = graph.lamport(late.lastSend());
        for (int i = end - 1; i >= 0 && graph.lamport(completed[i]) > sent; i--) {
            MessageRun other = read.get(i);
            if (moments.asks(late.index(), other.index()) && graph.lamport(other.firstSend()) > sent) {
                return true;
            }
        }
        return false;
    }

    /**
     * Potential order goes beyond what Lamport times know of only by restarts and by peers that several processes may
     * share; a peer's client side may be the same process as a server at its address.
     */
    private boolean lamportTells() {
        Set<String> clients = new HashSet<>();
        join.peers().stream().filter(peer -> !peer.server()).forEach(peer -> clients.add(peer.host()));
        Map<String, Integer> user = new HashMap<>();
        boolean shared = !join.uncertainLinks().isEmpty()
                || !join.peersAlike().isEmpty()
                || join.peers().stream().anyMatch(Peer::group);
        for (Connection connection : join.connections()) {
            for (Connection.End end : List.of(connection.client(), connection.server())) {
                Connection.End other = end == connection.client() ? connection.server() : connection.client();
                if (end.peer() >= 0 && other.process() >= 0) {
                    Peer peer = join.peers().get(end.peer());
                    Integer before = user.putIfAbsent(
                            clients.contains(peer.host()) ? peer.host() : "#" + peer.index(), other.process());
                    shared |= before != null && before != other.process();
                }
            }
        }
        return !shared
                && execution.processes().stream().allMatch(process -> process.life() <= 1)
                && graph.cycles().isEmpty();
    }

    private void overtakers(MessageRun late, int firstRead, List<MessageRun> read, int[] completed) {
        List<MessageRun> candidates = candidates(late, firstRead, read, completed);
        if (candidates.isEmpty()) {
            return;
        }
        int[] sends = candidates.stream().mapToInt(MessageRun::firstSend).toArray();
        boolean[] possible = graph.after(late.lastSend(), sends, false);
        List<Overtaking.By> by = new ArrayList<>();
        List<MessageRun> batch = new ArrayList<>();
        boolean certain = false;
        for (int i = 0; i < possible.length && !certain; i++) {
            if (possible[i]) {
                batch.add(candidates.get(i));
            }
            if (batch.size() == Overtaking.MOST || i == possible.length - 1 && !batch.isEmpty()) {
                certain = keep(late, batch, by);
                batch.clear();
            }
        }
        if (!by.isEmpty()) {
            found.add(new Overtaking(late.index(), by));
        }
    }

    /** What was read completely before the late message's first read, and may have been sent after it. */
    private List<MessageRun> candidates(MessageRun late, int firstRead, List<MessageRun> read, int[] completed) {
        long sent = lamportTells ? graph.lamport(late.lastSend()) : 0;
        int end = firstAtLeast(completed, firstRead);
        int begin = lamportTells ? end : firstAtLeast(completed, futureAtReceiver(late));
        while (lamportTells && begin > 0 && graph.lamport(completed[begin - 1]) > sent) {
            begin--;
        }
        List<MessageRun> candidates = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            if (graph.lamport(read.get(i).firstSend()) > sent
                    && moments.asks(late.index(), read.get(i).index())) {
                candidates.add(read.get(i));
            }
        }
        return candidates;
    }

    private int futureAtReceiver(MessageRun late) {
        int begin = graph.firstInFuture(late.lastSend(), false)[receiver(late)];
        return begin < 0 ? Integer.MAX_VALUE : begin;
    }

    /** Keeps the first batch, and of further ones that with a certain overtaking; true when this one has one. */
    private boolean keep(MessageRun late, List<MessageRun> batch, List<Overtaking.By> by) {
        boolean[] certain = graph.after(
                late.lastSend(), batch.stream().mapToInt(MessageRun::firstSend).toArray(), true);
        List<Overtaking.By> judged = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < certain.length; i++) {
            judged.add(new Overtaking.By(batch.get(i).index(), certain[i]));
            any |= certain[i];
        }
        if (any || by.isEmpty()) {
            by.addAll(judged);
        }
        return any;
    }

    private int receiver(MessageRun message) {
        return join.channels().get(message.channel()).receiver().process();
    }

    private static int firstAtLeast(int[] sorted, int value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
