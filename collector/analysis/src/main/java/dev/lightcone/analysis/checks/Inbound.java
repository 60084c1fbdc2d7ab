package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.Channel;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that may overtake and be overtaken. Only aligned directions between two traced processes: within one
 * process nobody can be overtaken. Of a process known by its listening socket alone the sends may be lost, and with them
 * what happened before them.
 */
record Inbound(Join join) {
    /** By number. */
    List<MessageRun> messages() {
        List<MessageRun> inbound = new ArrayList<>();
        for (MessageRun message : join.messages()) {
            if (counts(message.index())) {
                inbound.add(message);
            }
        }
        return inbound;
    }

    boolean counts(int message) {
        Channel channel = join.channels().get(join.channelOfMessage(message));
        int from = channel.sender().process();
        int to = channel.receiver().process();
        return channel.aligned() && from >= 0 && to >= 0 && from != to && join.firstSendOf(message) >= 0;
    }

    /**
     * A message that its receiver left unread when it closed or ended has a fate of its own, never an overtaking; nor has
     * a datagram that was lost, since nobody promised that it would arrive.
     */
    boolean mayBeLate(int message) {
        if (join.firstReceiveOf(message) >= 0) {
            return true;
        }
        Fate fate = join.fateOf(message);
        return fate != Fate.NEVER_READ && (fate != Fate.LOST || !join.ofDatagrams(join.channelOfMessage(message)));
    }
}
