package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.protocol.RecordType;
import java.util.Arrays;
import java.util.List;

/** Who read what whom wrote: connections, channels, matches and messages of an execution. Immutable. */
public final class Join {
    private static final int[] NONE = {};

    private final List<Connection> connections;
    private final List<Channel> channels;
    private final List<Peer> peers;
    private final MessageList messages;
    private final List<Gap> gaps;
    private final List<UncertainLink> uncertainLinks;
    private final RangeJoin[] matches;
    private final Events events;
    private final ChannelsOfEvents channelOf;
    private final Messages messagesOf;
    private final int[] connectionOf;
    private final int[] linkOf;
    private final SocketLife[] lives;
    private final DatagramJoin datagrams;
    private final DatagramRelays datagramRelays;
    private final Listeners listeners;

    Join(JoinBuilder built) {
        connections = List.copyOf(built.connections);
        channels = List.copyOf(built.channels);
        peers = List.copyOf(built.peers.all());
        messages = built.messages.messages();
        messagesOf = built.messages;
        gaps = List.copyOf(built.gaps);
        uncertainLinks = List.copyOf(built.uncertainLinks);
        matches = built.matches.toArray(new RangeJoin[0]);
        channelOf = built.channelOf;
        events = built.events;
        connectionOf = built.connectionOf;
        linkOf = built.linkOf;
        lives = built.lives;
        datagrams = built.datagrams;
        datagramRelays = built.datagramRelays;
        listeners = built.listeners;
    }

    /** Joins an execution. */
    public static Join of(Execution execution) {
        return new Join(new JoinBuilder(execution).build());
    }

    public List<Connection> connections() {
        return connections;
    }

    /** Two per connection. */
    public List<Channel> channels() {
        return channels;
    }

    /** Un-traced peers. */
    public List<Peer> peers() {
        return peers;
    }

    /** By channel, then by offset. */
    public List<MessageRun> messages() {
        return messages;
    }

    /** Channel of a message; quicker than to ask for the whole message. */
    public int channelOfMessage(int message) {
        return messages.channel(message);
    }

    /** The channels of all messages, by number; for who asks again and again. */
    public int[] channelsOfMessages() {
        return messages.channels();
    }

    /** First event of a message; this and the following as in {@link MessageRun}, and quicker. */
    public int firstSendOf(int message) {
        return messages.firstSend(message);
    }

    public int lastSendOf(int message) {
        return messages.lastSend(message);
    }

    public int firstReceiveOf(int message) {
        return messages.firstReceive(message);
    }

    public int lastReceiveOf(int message) {
        return messages.lastReceive(message);
    }

    public Fate fateOf(int message) {
        return messages.fate(message);
    }

    /** The gaps of the execution, those of sockets with their connection, and those that joining found. */
    public List<Gap> gaps() {
        return gaps;
    }

    /** Where bytes may have passed between traced processes without being matched. */
    public List<UncertainLink> uncertainLinks() {
        return uncertainLinks;
    }

    /**
     * The sends that wrote any byte that this receive read, by offset; certain ones only. Of a datagram the last send
     * that it certainly happened after: its own, unless equal ones make that unknown.
     */
    public int[] sendersOf(int receiveEvent) {
        if (receiveEvent < datagrams.order.after.length && datagrams.order.after[receiveEvent] >= 0) {
            return new int[] {datagrams.order.after[receiveEvent]};
        }
        int channel = events.isReceive(receiveEvent) ? channelOf.of(receiveEvent) : -1;
        int r = channel < 0 ? -1 : position(channels.get(channel).receives(), receiveEvent);
        return r < 0 ? NONE : sendersOf(channels.get(channel), r);
    }

    /** The same of a receive by its place among those of its channel; quicker for who goes through all of them. */
    public int[] sendersOf(Channel channel, int place) {
        RangeJoin match = matches[channel.index()];
        return match == null
                ? sendersOf(channel.receives()[place])
                : Arrays.copyOfRange(channel.sends(), match.firstSend[place], match.lastSend[place] + 1);
    }

    /** The receives that read any byte that this send wrote, by offset; certain ones only, as {@link #sendersOf}. */
    public int[] receiversOf(int sendEvent) {
        if (sendEvent < datagrams.flows.ofEvent.length && datagrams.flows.ofEvent[sendEvent] >= 0) {
            return datagrams.receiversOf(sendEvent);
        }
        int channel = events.isSend(sendEvent) ? channelOf.of(sendEvent) : -1;
        int s = channel < 0 ? -1 : position(channels.get(channel).sends(), sendEvent);
        if (s < 0) {
            return NONE;
        }
        RangeJoin match = matches[channel];
        return Arrays.copyOfRange(channels.get(channel).receives(), match.firstReceive[s], match.lastReceive[s] + 1);
    }

    /** Where a transfer stands among those of its channel, which are by offset; -1 nowhere. */
    private int position(int[] transfers, int e) {
        int low = 0;
        int high = transfers.length - 1;
        long offset = events.offset(e);
        while (low <= high) {
            int middle = low + high >>> 1;
            int other = transfers[middle];
            if (other == e) {
                return middle;
            }
            long difference = events.offset(other) - offset;
            if (difference < 0 || difference == 0 && other < e) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** True for a receive of which it is known that a traced process sent it, if not always which send it was. */
    public boolean sendIsKnown(int receiveEvent) {
        boolean counted =
                receiveEvent < datagrams.matches.countsFor.length && datagrams.matches.countsFor[receiveEvent] >= 0;
        return counted || sendersOf(receiveEvent).length > 0;
    }

    /**
     * Through whom order may have passed into or out of a datagram's event without being certain: the number of a peer,
     * or that of all peers plus the number of an uncertain link; -1 none.
     */
    public int relayOfDatagram(int e) {
        return datagramRelays.of(e, peers.size());
    }

    /** Pairs of peers that passed equal datagrams on, so that they may be one process. */
    public List<int[]> peersAlike() {
        return datagramRelays.same;
    }

    /** True for a channel of datagrams: they may be lost, doubled and arrive in any order. */
    public boolean ofDatagrams(int channel) {
        return connections.get(channels.get(channel).connection()).transport().equals("udp");
    }

    /** Channel that the event sent or received on (also without a byte), -1 none. */
    public int channelOfEvent(int e) {
        return channelOf.of(e);
    }

    /** Message that a send is part of, -1 none. */
    public int messageOf(int e) {
        int channel = events.isSend(e) ? channelOf.of(e) : -1;
        return channel >= 0 ? messagesOf.ofStream(channel, e) : messagesOf.ofDatagram(e);
    }

    /** Connection of a socket, -1 none (it listens, never got anywhere, or is ambiguous). */
    public int connectionOfSocket(int socket) {
        return connectionOf[socket];
    }

    /** Uncertain link of a socket, -1 none. */
    public int uncertainLinkOfSocket(int socket) {
        return linkOf[socket];
    }

    /** Traced sockets that listened, at whatever time, where this one connected to; at least where it could have reached. */
    public List<Integer> listenersAt(int socket) {
        return lives[socket].info.listens() ? List.of() : listeners.everReachedBy(lives[socket]);
    }

    /** Event in which a connect of the socket came to its end, -1 none. */
    public int connectedEvent(int socket) {
        return lives[socket].connectedEvent;
    }

    /** Event in which the socket listened, began to connect, or was accepted; -1 none. */
    public int beginningOf(int socket) {
        SocketLife life = lives[socket];
        return life.listenEvent >= 0 ? life.listenEvent : life.connectEvent >= 0 ? life.connectEvent : life.acceptEvent;
    }

    /** The connect that this event completed, perhaps on another thread or in a later task; -1 when it completed none. */
    public int connectOf(int connected) {
        boolean completes = events.kind(connected) == RecordType.CONNECTED && events.socket(connected) >= 0;
        int connect = completes ? beginningOf(events.socket(connected)) : -1;
        return connect >= 0
                        && connect < connected
                        && events.kind(connect) == RecordType.CONNECT
                        && events.stamp(connect) == events.offset(connected)
                ? connect
                : -1;
    }
}
