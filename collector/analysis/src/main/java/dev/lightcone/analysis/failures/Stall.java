package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.join.Channel;

/**
 * A time in which bytes of one channel were sent and nothing was read.
 *
 * @param from epoch ns: sent, and nothing read since
 * @param to epoch ns: read at last, or until when it could have been
 * @param send the first send whose bytes waited
 * @param receive the receive that ended it, -1 none did
 * @param bytes that waited, as far as known
 */
record Stall(Channel channel, long from, long to, int send, int receive, long bytes) {
    boolean delivered() {
        return receive >= 0;
    }

    long length() {
        return to - from;
    }

    int sender() {
        return channel.sender().process();
    }

    int receiver() {
        return channel.receiver().process();
    }

    boolean overlaps(Stall other) {
        return from < other.to && other.from < to;
    }
}
