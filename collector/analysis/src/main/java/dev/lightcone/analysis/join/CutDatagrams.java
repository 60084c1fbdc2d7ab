package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Datagrams;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.protocol.StreamWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Matches receives into a buffer too small for the datagram: a receive of no known content is the beginning of a longer
 * one, of those that nobody received the first that begins so. It is known which one when no other begins so; of several in one chain it came after the first.
 */
final class CutDatagrams {
    private static final int BLOCK = 8;
    /** Without addresses that prove where it came from, the beginning must say at least so much. */
    private static final int LEAST_RELAYED = 32;
    /** Buffers come in few sizes; beyond so many nothing is matched any more. */
    private static final int MOST_SIZES = 64;

    private record Beginning(int flow, long length, long fingerprint) {}

    private final Events events;
    private final Datagrams datagrams;
    private final Flows flows;
    private final FlowPairs pairs;
    private final DatagramMatches matches;
    private final DatagramOrder order;
    private final boolean[] received;
    private final Map<Beginning, List<Integer>> longer = new HashMap<>();
    private final Map<Beginning, Boolean> inOneChain = new HashMap<>();
    private final Map<Beginning, Integer> next = new HashMap<>();
    private final Map<Integer, List<Long>> sizes = new HashMap<>();

    CutDatagrams(Execution execution, Flows flows, FlowPairs pairs, DatagramMatches matches, DatagramOrder order) {
        events = execution.events();
        datagrams = execution.datagrams();
        this.flows = flows;
        this.pairs = pairs;
        this.matches = matches;
        this.order = order;
        received = new boolean[matches.countsFor.length];
        Arrays.stream(matches.countsFor).filter(s -> s >= 0).forEach(s -> received[s] = true);
    }

    /** Matches of those receives what it can. */
    void match(int[] receives) {
        for (int r : receives) {
            for (FlowPair pair : pairs.into(flows.of(r))) {
                if (!pair.from.toGroup() && matches.countsFor[r] < 0) {
                    match(r, pair);
                }
            }
        }
    }

    private void match(int r, FlowPair pair) {
        long length = events.length(r);
        if (length == 0 || pair.by == PairedBy.FINGERPRINT && length < LEAST_RELAYED || !indexed(pair.from, length)) {
            return;
        }
        Beginning beginning = new Beginning(pair.from.index(), length, beginning(r, length));
        List<Integer> sends = longer.getOrDefault(beginning, List.of());
        int at = next.getOrDefault(beginning, 0);
        while (at < sends.size() && received[sends.get(at)]) {
            at++;
        }
        next.put(beginning, at);
        if (at < sends.size() && events.time(sends.get(at)) <= events.time(r) + DatagramMatches.slack(pair)) {
            int send = sends.get(at);
            received[send] = true;
            matches.take(r, send, pair);
            if (pairs.into(pair.to).size() == 1 && !order.mayLack(pair, r) && oneChain(beginning)) {
                order.after[r] = sends.get(0);
                order.decided.set(r, sends.size() == 1);
                order.settled.set(r, sends.size() == 1);
            }
        }
    }

    private boolean oneChain(Beginning beginning) {
        List<Integer> sends = longer.get(beginning);
        return inOneChain.computeIfAbsent(
                beginning, b -> sends.stream().allMatch(s -> events.chain(s) == events.chain(sends.get(0))));
    }

    /** True once the sends of a flow that are longer than that are known by their beginnings. */
    private boolean indexed(Flow from, long length) {
        List<Long> known = sizes.computeIfAbsent(from.index(), f -> new ArrayList<>());
        if (known.contains(length)) {
            return true;
        }
        if (known.size() == MOST_SIZES) {
            return false;
        }
        known.add(length);
        for (int s : from.events()) {
            if (events.length(s) > length) {
                longer.computeIfAbsent(
                                new Beginning(from.index(), length, beginning(s, length)), k -> new ArrayList<>())
                        .add(s);
            }
        }
        return true;
    }

    /** What the fingerprint says of the whole blocks among the first so many bytes. */
    private long beginning(int e, long length) {
        int blocks = (int) Math.min(length, StreamWindow.LENGTH) / BLOCK;
        long mask = blocks == 0 ? 0 : -1L >>> 64 - 8 * blocks;
        return datagrams.beginning(events.datagram(e)) & mask;
    }
}
