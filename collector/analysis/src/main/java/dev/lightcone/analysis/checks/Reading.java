package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.Join;

/** Messages as they are read, all pairs; within a stream none can be read out of order, datagrams can. */
final class Reading implements Moments {
    private final Join join;
    private final int[] channelOf;

    Reading(Join join) {
        this.join = join;
        channelOf = join.channelsOfMessages();
    }

    @Override
    public int complete(int message) {
        return join.lastReceiveOf(message);
    }

    @Override
    public int begun(int message) {
        int first = join.firstReceiveOf(message);
        return first >= 0 ? first : Integer.MAX_VALUE;
    }

    @Override
    public boolean asks(int late, int early) {
        int channel = channelOf[late];
        return channel != channelOf[early] || late != early && join.ofDatagrams(channel);
    }
}
