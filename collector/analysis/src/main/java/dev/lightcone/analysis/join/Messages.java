package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.LongMap;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Cuts the sends of channels into {@link MessageRun}s and finds out what became of each. */
final class Messages {
    private final Events events;
    private final IntUnaryOperator channelOf;
    /** Per event: number of its chain's run of sends on one channel. */
    private int[] chainRun;

    private final MessageList messages;
    /** Per channel its first message: they stand together. */
    private final int[] firstOfChannel;

    private final LongMap ofDatagrams = new LongMap();

    /** @param channels how many channels there are of streams */
    Messages(Events events, IntUnaryOperator channelOf, int channels) {
        this.events = events;
        this.channelOf = channelOf;
        messages = new MessageList(events);
        firstOfChannel = new int[channels + 1];
        chainRun = new int[events.size()];
        int runs = 0;
        int[] lastOfChain = new int[events.chains()];
        Arrays.fill(lastOfChain, -1);
        for (int e = 0; e < events.size(); e++) {
            int chain = events.chain(e);
            int before = lastOfChain[chain];
            lastOfChain[chain] = e;
            boolean on = before >= 0
                    && events.kind(e) == events.kind(before)
                    && events.socket(e) == events.socket(before)
                    && channelOf.applyAsInt(e) >= 0
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
            messages.add(
                    channel.index(),
                    -1,
                    -1,
                    events.offset(receives[first]),
                    to,
                    receives[first],
                    receives[last],
                    Fate.UNKNOWN);
            first = last + 1;
        }
    }

    /** A datagram; send -1: its sender is not traced, receive -1: not received, or not known when. */
    void datagram(int channel, int send, int receive, long from, Fate fate) {
        int known = send >= 0 ? send : receive;
        if (send >= 0 && ofDatagrams.get(send, -1) < 0) {
            ofDatagrams.put(send, messages.size());
        }
        messages.add(channel, send, send, from, from + events.length(known), receive, receive, fate);
    }

    MessageList messages() {
        return messages;
    }

    /** No further ones are added. */
    void seal() {
        messages.seal();
        chainRun = null;
    }

    /** The channel's messages were added, and the next channel's follow. */
    void end(Channel channel) {
        firstOfChannel[channel.index() + 1] = messages.size();
    }

    /** The message that a send of a stream is part of, which is one of the channel's; -1 none. */
    int ofStream(int channel, int send) {
        if (events.length(send) == 0 && !events.unfinished(send)) {
            return -1;
        }
        int low = firstOfChannel[channel];
        int high = firstOfChannel[channel + 1] - 1;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            int first = messages.firstSend(middle);
            long difference = events.offset(first) - events.offset(send);
            if (difference < 0 || difference == 0 && first <= send) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low > high || messages.firstSend(low) < 0 ? -1 : low;
    }

    /** The message that a datagram sent is, -1 none. */
    int ofDatagram(int send) {
        return ofDatagrams.get(send, -1);
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
        messages.add(channel.index(), sends[first], sends[last], from, to, firstReceive, lastReceive, fate);
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
