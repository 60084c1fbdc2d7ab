package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Endpoint;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Sorting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Joins datagrams: flows, their pairs, matches, and who spoke with whom. */
final class DatagramJoin {
    private record Key(int one, int other, Endpoint far) {}

    final Events events;
    final Flows flows;
    final Contents contents;
    final FlowPairs pairs;
    final DatagramMatches matches;
    final DatagramOrder order;
    private final Map<Key, DatagramLine> lines = new LinkedHashMap<>();
    private final Map<Integer, List<FlowPair>> outOf = new HashMap<>();
    /** Receives by the send that they count for, and per send its first place among them. */
    private final int[] bySend;

    private final int[] firstOfSend;
    /** The same by the send that they certainly happened after. */
    private final int[] byAfter;

    private final int[] firstAfter;

    DatagramJoin(Execution execution, SocketLife[] lives) {
        events = execution.events();
        flows = new Flows(execution, lives);
        contents = new Contents(execution, flows);
        pairs = new FlowPairs(execution, flows, lives, contents);
        matches = new DatagramMatches(execution, flows, contents, pairs);
        order = new DatagramOrder(execution, flows, contents, pairs, matches);
        int[] left = matches.match();
        new CutDatagrams(execution, flows, pairs, matches, order).match(left);
        matches.copies(left);
        order.draw(left);
        pairs.all.forEach(pair ->
                outOf.computeIfAbsent(pair.from.index(), f -> new ArrayList<>()).add(pair));
        bySend = sorted(matches.countsFor);
        firstOfSend = starts(bySend, matches.countsFor);
        byAfter = sorted(order.after);
        firstAfter = starts(byAfter, order.after);
        flows.sending(true).forEach(this::sent);
        flows.sending(false).forEach(this::received);
    }

    private static int[] sorted(int[] sendOf) {
        int[] known = IntStream.range(0, sendOf.length).filter(r -> sendOf[r] >= 0).toArray();
        return Sorting.byCount(known, sendOf.length, r -> sendOf[r]);
    }

    private static int[] starts(int[] sorted, int[] sendOf) {
        int[] start = new int[sendOf.length + 1];
        for (int r : sorted) {
            start[sendOf[r] + 1]++;
        }
        for (int i = 0; i + 1 < start.length; i++) {
            start[i + 1] += start[i];
        }
        return start;
    }

    Collection<DatagramLine> lines() {
        return lines.values();
    }

    /** Receives that certainly happened after that send, and after no later one of its content. */
    int[] receiversOf(int send) {
        return Arrays.copyOfRange(byAfter, firstAfter[send], firstAfter[send + 1]);
    }

    /** Pairs of a sending flow. */
    List<FlowPair> outOf(Flow from) {
        return outOf.getOrDefault(from.index(), List.of());
    }

    private void sent(Flow from) {
        List<FlowPair> partners = outOf(from);
        List<SocketLife> receivers = from.toGroup() ? List.of() : receivers(from, partners);
        int[][] windows = from.toGroup() ? windows(from, partners) : null;
        for (int s : from.events()) {
            boolean reached = false;
            for (int i = firstOfSend[s]; i < firstOfSend[s + 1]; i++) {
                FlowPair pair = matches.pair(bySend[i]);
                line(pair).from(from.life()).send(s);
                reached = true;
            }
            for (int m = 0; windows != null && m < windows.length; m++) {
                if (s > windows[m][0] && s < windows[m][1] && !receivedBy(s, partners.get(m))) {
                    line(partners.get(m)).from(from.life()).send(s);
                    reached = true;
                }
            }
            if (!reached) {
                missed(from, s, partners, receivers);
            }
        }
    }

    private boolean receivedBy(int s, FlowPair pair) {
        for (int i = firstOfSend[s]; i < firstOfSend[s + 1]; i++) {
            if (matches.pairOf[bySend[i]] == pair.index) {
                return true;
            }
        }
        return false;
    }

    /** Per member of a group the first and the last that it received: between them it was a member. */
    private int[][] windows(Flow from, List<FlowPair> partners) {
        int[][] windows = new int[partners.size()][];
        for (int m = 0; m < windows.length; m++) {
            int index = partners.get(m).index;
            int[] sends = Arrays.stream(partners.get(m).to.events())
                    .filter(r -> matches.pairOf[r] == index)
                    .map(r -> matches.countsFor[r])
                    .sorted()
                    .toArray();
            windows[m] = sends.length == 0
                    ? new int[] {Integer.MAX_VALUE, -1}
                    : new int[] {sends[0], sends[sends.length - 1]};
        }
        return windows;
    }

    /** Traced sockets that its datagrams went to, by first sight. */
    private List<SocketLife> receivers(Flow from, List<FlowPair> partners) {
        List<SocketLife> receivers = new ArrayList<>(pairs.owners(from));
        for (FlowPair pair : partners) {
            boolean used = Arrays.stream(pair.to.events()).anyMatch(r -> matches.pairOf[r] == pair.index);
            if (used && !receivers.contains(pair.to.life())) {
                receivers.add(pair.to.life());
            }
        }
        receivers.sort(java.util.Comparator.comparingLong(life -> life.from));
        return receivers;
    }

    /** Nobody received it: it was meant for the socket that had the address then. */
    private void missed(Flow from, int s, List<FlowPair> partners, List<SocketLife> receivers) {
        if (receivers.isEmpty()) {
            stranger(from).from(from.life()).send(s);
            return;
        }
        SocketLife meant = receivers.get(0);
        for (SocketLife life : receivers) {
            meant = life.from <= events.time(s) || meant.to < events.time(s) ? life : meant;
        }
        for (FlowPair pair : partners) {
            if (pair.to.life() == meant) {
                line(pair).from(from.life()).send(s);
                return;
            }
        }
        owned(from, meant).from(from.life()).send(s);
    }

    private void received(Flow to) {
        List<SocketLife> owners = pairs.owners(to);
        for (int r : to.events()) {
            if (matches.pairOf[r] >= 0) {
                FlowPair pair = matches.pair(r);
                line(pair).from(pair.from.life()).receive(r);
            } else if (pairs.direct(to)) {
                FlowPair first = pairs.into(to).get(0);
                line(first).from(first.from.life()).receive(r);
            } else if (!owners.isEmpty()) {
                owned(to, owners.get(0)).from(owners.get(0)).receive(r);
            } else {
                stranger(to).back.receive(r);
            }
        }
    }

    private DatagramLine line(FlowPair pair) {
        Endpoint group = pair.from.toGroup() ? pair.from.remote() : null;
        DatagramLine line = line(pair.from.life(), pair.to.life(), group);
        line.by = line.by == PairedBy.ADDRESS ? line.by : pair.by;
        if (pair.by == PairedBy.ADDRESS && group == null) {
            address(line, pair.from.life(), pair.from.local().wildcard() ? pair.to.remote() : pair.from.local());
            address(line, pair.to.life(), pair.from.remote());
        }
        return line;
    }

    /** A traced socket is known at the far end by its address alone. */
    private DatagramLine owned(Flow flow, SocketLife owner) {
        DatagramLine line = line(flow.life(), owner, null);
        line.by = PairedBy.ADDRESS;
        address(line, owner, flow.remote());
        return line;
    }

    private static void address(DatagramLine line, SocketLife socket, Endpoint address) {
        if (line.one == socket) {
            line.oneAddress = line.oneAddress.wildcard() ? address : line.oneAddress;
        } else {
            line.otherAddress = line.otherAddress.wildcard() ? address : line.otherAddress;
        }
    }

    /** The line between a flow's socket and somebody who is not traced. */
    DatagramLine stranger(Flow flow) {
        Key key = new Key(flow.socket(), -1, flow.remote());
        return lines.computeIfAbsent(key, k -> new DatagramLine(flow.life(), null, flow.remote()));
    }

    private DatagramLine line(SocketLife a, SocketLife b, Endpoint group) {
        boolean swap = group == null && a.info.index() > b.info.index();
        SocketLife one = swap ? b : a;
        SocketLife other = swap ? a : b;
        return lines.computeIfAbsent(
                new Key(one.info.index(), other.info.index(), group), k -> new DatagramLine(one, other, group));
    }
}
