package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.SocketInfo;
import dev.lightcone.protocol.SocketFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a {@link Join} together: lives of sockets, pairs, alignment, matches, messages. */
final class JoinBuilder {
    private final Execution execution;
    final Events events;
    final SocketLife[] lives;
    final List<Connection> connections = new ArrayList<>();
    final List<Channel> channels = new ArrayList<>();
    final List<RangeJoin> matches = new ArrayList<>();
    final List<Gap> gaps = new ArrayList<>();
    final List<UncertainLink> uncertainLinks = new ArrayList<>();
    final Peers peers = new Peers();
    final ChannelsOfEvents channelOf;
    final int[] connectionOf;
    final int[] linkOf;
    Messages messages;
    DatagramJoin datagrams;
    DatagramRelays datagramRelays;

    private final Pairing pairing;
    final Listeners listeners;
    private final Map<Integer, List<Gap>> gapsOfSocket = new HashMap<>();
    private final List<SocketLife> receiverOfChannel = new ArrayList<>();

    JoinBuilder(Execution execution) {
        this.execution = execution;
        events = execution.events();
        lives = new SocketLives(execution).gather();
        pairing = new Pairing(execution, lives);
        listeners = new Listeners(execution, lives);
        channelOf = new ChannelsOfEvents(events, lives.length);
        connectionOf = new int[lives.length];
        linkOf = new int[lives.length];
        for (int[] column : new int[][] {connectionOf, linkOf}) {
            Arrays.fill(column, -1);
        }
        for (Gap gap : execution.gaps()) {
            if (gap.socket() >= 0) {
                gapsOfSocket
                        .computeIfAbsent(gap.socket(), k -> new ArrayList<>())
                        .add(gap);
            }
        }
    }

    JoinBuilder build() {
        for (SocketLife life : lives) {
            int socket = life.info.index();
            if (pairing.partner(socket) >= 0 && connectionOf[socket] < 0) {
                connectPaired(life, lives[pairing.partner(socket)]);
            } else if (pairing.partner(socket) < 0 && pairing.group(socket) < 0 && speaks(life)) {
                connectAlone(life);
            }
        }
        ambiguous();
        messages = new Messages(events, channelOf::of, channels.size());
        for (Channel channel : channels) {
            if (channel.sender().socket() >= 0) {
                messages.ofSends(channel, receiverOfChannel.get(channel.index()), matches.get(channel.index()));
            } else {
                messages.ofReceives(channel);
            }
            messages.end(channel);
            matches.get(channel.index()).forget();
        }
        datagrams();
        messages.seal();
        for (Gap gap : execution.gaps()) {
            gaps.add(gap.socket() < 0 ? gap : gap.of(connectionOf[gap.socket()]));
        }
        return this;
    }

    private void datagrams() {
        datagrams = new DatagramJoin(execution, lives);
        DatagramConnections made = new DatagramConnections(execution, this, datagrams);
        made.make();
        datagramRelays = new DatagramRelays(this, datagrams, made);
    }

    private static boolean speaks(SocketLife life) {
        boolean addressed =
                !life.info.remote().wildcard() || !life.info.remote().path().isEmpty();
        return addressed
                && !life.info.listens()
                && life.connected
                && life.used
                && life.info.transport() != SocketFlags.UDP;
    }

    private void connectPaired(SocketLife one, SocketLife two) {
        boolean swap = one.info.role() == SocketFlags.ACCEPTOR
                || one.info.role() == 0 && (two.info.role() == SocketFlags.CONNECTOR || listeners.listenedOn(one));
        SocketLife client = swap ? two : one;
        SocketLife server = swap ? one : two;
        connect(client, server, traced(client), traced(server), pairing.by(one.info.index()));
    }

    /** One end alone: the other is not traced, or it is a traced listener that never accepted it. */
    private void connectAlone(SocketLife life) {
        SocketInfo info = life.info;
        ProcessLog process = execution.processes().get(info.process());
        boolean accepted = info.role() == SocketFlags.ACCEPTOR || info.role() == 0 && listeners.listenedOn(life);
        SocketLife listener = accepted ? null : listeners.reachedBy(life);
        Connection.End far = listener != null
                ? new Connection.End(listener.info.process(), -1, info.remote().text(), -1)
                : new Connection.End(-1, -1, info.remote().text(), peers.number(info.remote(), !accepted, process));
        SocketLife backlog = listener == null ? null : backlog(listener);
        if (accepted) {
            connect(null, life, far, traced(life), PairedBy.NONE);
        } else {
            connect(life, backlog, traced(life), far, PairedBy.NONE);
        }
    }

    /** What the end would be that a listener never accepted: it reads nothing, and dies with the listener. */
    private static SocketLife backlog(SocketLife listener) {
        SocketLife end = new SocketLife(listener.info);
        end.inputEnded = listener.inputEnded;
        end.processOver = listener.processOver;
        end.processRunning = listener.processRunning;
        end.recordsMissing = listener.recordsMissing;
        return end;
    }

    private static Connection.End traced(SocketLife life) {
        return new Connection.End(
                life.info.process(), life.info.index(), life.info.local().text(), -1);
    }

    private void connect(
            SocketLife client, SocketLife server, Connection.End clientEnd, Connection.End serverEnd, PairedBy by) {
        int number = connections.size();
        boolean self = client == server && client != null;
        int doubts = gaps.size();
        boolean forward = direction(number, clientEnd, serverEnd, client, server, by, false);
        boolean back = direction(number, serverEnd, clientEnd, server, client, by, self);
        int transport = (client == null ? server : client).info.transport();
        connections.add(new Connection(
                number,
                "c" + number,
                transport == SocketFlags.UNIX ? "unix" : "tcp",
                by,
                forward && back,
                clientEnd,
                serverEnd,
                channels.size() - 2,
                channels.size() - 1));
        int link = gaps.size() > doubts ? link(clientEnd.address() + " → " + serverEnd.address()) : -1;
        for (Connection.End end : new Connection.End[] {serverEnd, clientEnd}) {
            if (end.socket() >= 0) {
                boolean forth = end == clientEnd || self;
                channelOf.stream(
                        end.socket(), channels.size() - (forth ? 2 : 1), channels.size() - (forth && !self ? 1 : 2));
                connectionOf[end.socket()] = number;
                linkOf[end.socket()] = link;
            }
        }
    }

    /** Answers the number of a new uncertain link. */
    int link(String name) {
        uncertainLinks.add(new UncertainLink(uncertainLinks.size(), name));
        return uncertainLinks.size() - 1;
    }

    private boolean direction(
            int connection,
            Connection.End from,
            Connection.End to,
            SocketLife sender,
            SocketLife receiver,
            PairedBy by,
            boolean empty) {
        boolean both = by != PairedBy.NONE && !empty;
        SocketLife source = from.socket() < 0 || empty ? SocketLife.NOBODY : sender;
        SocketLife sink = to.socket() < 0 || empty ? SocketLife.NOBODY : receiver;
        Direction direction = new Direction(events, channels.size(), connection, from, to, source, sink);
        if (both) {
            boolean guessed = by == PairedBy.FINGERPRINT || source.info.midStream() || sink.info.midStream();
            direction.align(gapsOf(source, sink), guessed && pairing.oneClock(source, sink));
        }
        gaps.addAll(direction.gaps());
        channels.add(direction.channel());
        matches.add(direction.match());
        receiverOfChannel.add(to.traced() ? receiver : null);
        return direction.channel().aligned();
    }

    private List<Gap> gapsOf(SocketLife source, SocketLife sink) {
        List<Gap> both = new ArrayList<>(gapsOfSocket.getOrDefault(source.info.index(), List.of()));
        if (source != sink) {
            both.addAll(gapsOfSocket.getOrDefault(sink.info.index(), List.of()));
        }
        return both;
    }

    private void ambiguous() {
        Map<Integer, List<SocketLife>> groups = new LinkedHashMap<>();
        for (SocketLife life : lives) {
            if (pairing.group(life.info.index()) >= 0) {
                groups.computeIfAbsent(pairing.group(life.info.index()), k -> new ArrayList<>())
                        .add(life);
            }
        }
        for (List<SocketLife> group : groups.values()) {
            SocketInfo first = group.get(0).info;
            String name = first.local().text() + " ↔ " + first.remote().text();
            int link = link(name);
            for (SocketLife life : group) {
                linkOf[life.info.index()] = link;
            }
            gaps.add(new Gap(
                    first.process(),
                    first.index(),
                    -1,
                    Gap.Reason.AMBIGUOUS,
                    0,
                    -1,
                    -1,
                    -1,
                    group.stream().mapToLong(l -> l.from).min().orElse(Long.MIN_VALUE),
                    group.stream().mapToLong(l -> l.to).max().orElse(Long.MAX_VALUE),
                    group.size() + " sockets " + name));
        }
    }
}
