package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;

/** Messages as they are read, all pairs; within a stream none can be read out of order, datagrams can. */
record Reading(Join join) implements Moments {
    @Override
    public int complete(MessageRun message) {
        return message.lastReceive();
    }

    @Override
    public int begun(MessageRun message) {
        return message.firstReceive() >= 0 ? message.firstReceive() : Integer.MAX_VALUE;
    }

    @Override
    public boolean asks(int late, int early) {
        int channel = join.channelOfMessage(late);
        return channel != join.channelOfMessage(early) || late != early && join.ofDatagrams(channel);
    }
}
