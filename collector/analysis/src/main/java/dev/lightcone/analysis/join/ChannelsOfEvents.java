package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.LongMap;
import java.util.Arrays;

/** The channel that an event sent or received on: of streams by its socket, of datagrams one by one. */
final class ChannelsOfEvents {
    private final Events events;
    private final int[] sending;
    private final int[] receiving;
    private final LongMap datagrams = new LongMap();

    ChannelsOfEvents(Events events, int sockets) {
        this.events = events;
        sending = new int[sockets];
        receiving = new int[sockets];
        Arrays.fill(sending, -1);
        Arrays.fill(receiving, -1);
    }

    void stream(int socket, int sends, int receives) {
        sending[socket] = sends;
        receiving[socket] = receives;
    }

    void datagram(int e, int channel) {
        datagrams.put(e, channel);
    }

    /** -1 none. Transfers without a byte belong to a channel, too. */
    int of(int e) {
        int socket = events.socket(e);
        if (socket < 0) {
            return -1;
        }
        if (events.isSend(e)) {
            return sending[socket];
        }
        return events.isReceive(e) ? receiving[socket] : datagrams.get(e, -1);
    }
}
