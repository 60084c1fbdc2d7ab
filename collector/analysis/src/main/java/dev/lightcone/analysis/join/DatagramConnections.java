package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes connections, channels and messages of what {@link DatagramJoin} gathered, one message per datagram. */
final class DatagramConnections {
    private final Execution execution;
    private final Events events;
    private final JoinBuilder built;
    private final DatagramJoin join;
    private final DatagramFates fates;
    private final Map<DatagramLine, Integer> peers = new HashMap<>();

    DatagramConnections(Execution execution, JoinBuilder built, DatagramJoin join) {
        this.execution = execution;
        this.events = execution.events();
        this.built = built;
        this.join = join;
        fates = new DatagramFates(execution);
    }

    void make() {
        for (DatagramLine line : join.lines()) {
            connect(line);
        }
    }

    /** The un-traced peer at the far end of a flow. */
    int peer(Flow flow) {
        return peer(join.stranger(flow), flow.sends());
    }

    /** A server where the traced end spoke first. */
    private int peer(DatagramLine line, boolean server) {
        return peers.computeIfAbsent(
                line,
                l -> built.peers.number(l.far, server, execution.processes().get(l.one.info.process())));
    }

    /** True if the first datagram went from its one end to the other. */
    private boolean first(DatagramLine line) {
        return firstAt(line.there) <= firstAt(line.back);
    }

    private long firstAt(DatagramLine.Way way) {
        return Math.min(earliest(way.sends()), earliest(way.receives()));
    }

    private long earliest(int[] all) {
        return Arrays.stream(all).mapToLong(events::time).min().orElse(Long.MAX_VALUE);
    }

    private void connect(DatagramLine line) {
        if (!line.there.used() && !line.back.used()) {
            return;
        }
        int number = built.connections.size();
        boolean first = first(line) || line.far != null && line.far.group();
        Connection.End one = end(line.one, line.oneAddress.text());
        Connection.End other = line.other == null
                ? new Connection.End(-1, -1, line.far.text(), peer(line, first))
                : end(line.other, line.otherAddress.text());
        Connection.End client = first ? one : other;
        Connection.End server = first ? other : one;
        DatagramLine.Way up = first ? line.there : line.back;
        DatagramLine.Way down = first ? line.back : line.there;
        channel(number, client, server, up, first ? line.other : line.one);
        channel(number, server, client, down, first ? line.one : line.other);
        int channels = built.channels.size();
        built.connections.add(
                new Connection(number, "c" + number, "udp", line.by, true, client, server, channels - 2, channels - 1));
    }

    private static Connection.End end(SocketLife life, String address) {
        return new Connection.End(life.info.process(), life.info.index(), address, -1);
    }

    private void channel(
            int connection, Connection.End from, Connection.End to, DatagramLine.Way way, SocketLife receiver) {
        int index = built.channels.size();
        int[] sends = way.sends();
        int[] receives = way.receives();
        built.channels.add(new Channel(
                index,
                connection,
                from,
                to,
                sends,
                receives,
                bytes(sends),
                bytes(receives),
                true,
                "",
                Long.MAX_VALUE,
                0));
        built.matches.add(null);
        for (int e : receives) {
            built.channelOf.datagram(e, index);
        }
        for (int e : sends) {
            if (built.channelOf.of(e) < 0) {
                built.channelOf.datagram(e, index);
            }
        }
        if (from.traced()) {
            messages(index, sends, receives, receiver);
            doubts(connection, from, to, receives);
        } else {
            received(index, receives);
        }
    }

    private long bytes(int[] all) {
        return Arrays.stream(all).mapToLong(events::length).sum();
    }

    private void messages(int channel, int[] sends, int[] receives, SocketLife receiver) {
        int[] countsFor = join.matches.countsFor;
        Map<Integer, Integer> firstReceive = new HashMap<>();
        for (int r : receives) {
            if (countsFor[r] >= 0) {
                firstReceive.putIfAbsent(countsFor[r], r);
            }
        }
        Fate[] found = fates.of(sends, receives, countsFor, receiver);
        long from = 0;
        for (int i = 0; i < sends.length; i++) {
            int r = firstReceive.getOrDefault(sends[i], -1);
            int told = r >= 0 && told(r) ? r : -1;
            built.messages.datagram(channel, sends[i], told, from, found[i]);
            from += events.length(sends[i]);
        }
    }

    /** True if it is known of which send the receive is; or else makes no difference, since equal ones all arrived. */
    private boolean told(int r) {
        return join.order.after[r] == join.matches.countsFor[r] && join.order.settled.get(r);
    }

    private void received(int channel, int[] receives) {
        long from = 0;
        for (int r : receives) {
            built.messages.datagram(channel, -1, r, from, Fate.UNKNOWN);
            from += events.length(r);
        }
    }

    private void doubts(int connection, Connection.End from, Connection.End to, int[] receives) {
        int[] unmatched = Arrays.stream(receives)
                .filter(r -> join.matches.countsFor[r] < 0)
                .toArray();
        int[] equal = Arrays.stream(receives)
                .filter(r -> join.matches.countsFor[r] >= 0 && !told(r) && !isCopy(r))
                .toArray();
        String where = from.address() + " → " + to.address();
        gap(connection, to, Gap.Reason.UNMATCHED, unmatched, where, " datagrams of which no sending is known");
        gap(
                connection,
                to,
                Gap.Reason.AMBIGUOUS,
                equal,
                where,
                " receives of equal datagrams, of which send is not known");
    }

    private boolean isCopy(int r) {
        return join.order.after[r] == join.matches.countsFor[r] && join.order.decided.get(r);
    }

    private void gap(int connection, Connection.End to, Gap.Reason reason, int[] receives, String where, String what) {
        if (receives.length > 0) {
            built.gaps.add(new Gap(
                    to.process(),
                    to.socket(),
                    connection,
                    reason,
                    2,
                    -1,
                    -1,
                    -1,
                    Arrays.stream(receives).mapToLong(events::time).min().orElseThrow(),
                    Arrays.stream(receives).mapToLong(events::time).max().orElseThrow(),
                    where + ": " + receives.length + what));
        }
    }
}
