package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the sends of channels into {@link MessageRun}s and finds out what became of each. */
final class Messages {
    private final Events events;
    private final int[] channelOf;
    /** Per event: number of its chain's run of sends on one channel. */
    private final int[] chainRun;

    private final int[] messageOf;
    private final List<MessageRun> messages = new ArrayList<>();

    Messages(Events events, int[] channelOf) {
        this.events = events;
        this.channelOf = channelOf;
        chainRun = new int[events.size()];
        messageOf = new int[events.size()];
        Arrays.fill(messageOf, -1);
        int runs = 0;
        int[] lastOfChain = new int[events.chains()];
        Arrays.fill(lastOfChain, -1);
        for (int e = 0; e < events.size(); e++) {
            int chain = events.chain(e);
            int before = lastOfChain[chain];
            lastOfChain[chain] = e;
            boolean on = before >= 0
                    && channelOf[e] >= 0
                    && channelOf[e] == channelOf[before]
                    && events.kind(e) == events.kind(before)
                    && (!events.isSend(e) || !events.labelled(e));
            chainRun[e] = on ? chainRun[before] : runs++;
        }
    }

    /** The messages of a channel whose sender is traced. */
    void ofSends(Channel channel, SocketLife receiver, RangeJoin join) {
        int[] sends = channel.sends();
        for (int first = 0; first < sends.length; ) {
            int last = first;
            while (last + 1 < sends.length && chainRun[sends[last + 1]] == chainRun[sends[first]]) {
                last++;
            }
            for (int s = first; s <= last; s++) {
                messageOf[sends[s]] = messages.size();
            }
            add(channel, receiver, join, first, last);
            first = last + 1;
        }
    }

    /** The messages of a channel whose sender is not traced: as they were read. */
    void ofReceives(Channel channel) {
        int[] receives = channel.receives();
        for (int first = 0; first < receives.length; ) {
            int last = first;
            while (last + 1 < receives.length && chainRun[receives[last + 1]] == chainRun[receives[first]]) {
                last++;
            }
            long to = events.offset(receives[last]) + events.length(receives[last]);
            messages.add(new MessageRun(
                    messages.size(),
                    channel.index(),
                    -1,
                    -1,
                    events.offset(receives[first]),
                    to,
                    receives[first],
                    receives[last],
                    Fate.UNKNOWN,
                    events.label(receives[first]),
                    ""));
            first = last + 1;
        }
    }

    /** A datagram; send -1: its sender is not traced, receive -1: not received, or not known when. */
    void datagram(int channel, int send, int receive, long from, Fate fate) {
        int known = send >= 0 ? send : receive;
        if (send >= 0 && messageOf[send] < 0) {
            messageOf[send] = messages.size();
        }
        messages.add(new MessageRun(
                messages.size(),
                channel,
                send,
                send,
                from,
                from + events.length(known),
                receive,
                receive,
                fate,
                send < 0 ? "" : events.label(send),
                send < 0 ? "" : events.description(send)));
    }

    List<MessageRun> messages() {
        return messages;
    }

    int[] messageOf() {
        return messageOf;
    }

    private void add(Channel channel, SocketLife receiver, RangeJoin join, int first, int last) {
        int[] sends = channel.sends();
        long from = events.offset(sends[first]);
        long to = join.provenTo[last];
        int firstReceive = -1;
        int lastReceive = -1;
        if (receiver != null) {
            firstReceive = covering(channel, join, first, from + channel.shift());
            lastReceive = covering(channel, join, last, to - 1 + channel.shift());
        }
        Fate fate = to > from ? fate(channel, receiver, to, lastReceive >= 0) : Fate.UNKNOWN;
        messages.add(new MessageRun(
                messages.size(),
                channel.index(),
                sends[first],
                sends[last],
                from,
                to,
                firstReceive,
                lastReceive,
                fate,
                events.label(sends[first]),
                events.description(sends[first])));
    }

    /** The receive of that byte among those that match the send, -1 none. Urgent bytes may shift it by a few. */
    private int covering(Channel channel, RangeJoin join, int send, long receiverOffset) {
        int found = -1;
        int low = join.firstReceive[send];
        int high = join.lastReceive[send];
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int r = channel.receives()[middle];
            if (events.offset(r) > receiverOffset) {
                high = middle - 1;
            } else if (events.offset(r) + events.length(r) <= receiverOffset) {
                low = middle + 1;
            } else {
                return r;
            }
        }
        return found;
    }

    private Fate fate(Channel channel, SocketLife receiver, long to, boolean lastByteRead) {
        if (lastByteRead) {
            return Fate.DELIVERED;
        }
        if (!channel.traced() || !channel.aligned() || to > channel.trustedTo()) {
            return Fate.UNKNOWN;
        }
        if (receiver == null) {
            return Fate.UNKNOWN;
        }
        if (to + channel.shift() <= 0) {
            return Fate.DELIVERED; // read before the agent came
        }
        if (to + channel.shift() <= receiver.receivedTo && receiver.recordsMissing) {
            return Fate.DELIVERED;
        }
        if (receiver.recordsMissing) {
            return Fate.UNKNOWN;
        }
        if (receiver.broken) {
            return Fate.LOST;
        }
        if (receiver.inputEnded || receiver.processOver) {
            return Fate.NEVER_READ;
        }
        return receiver.processRunning ? Fate.IN_TRANSIT : Fate.UNKNOWN;
    }
}
