package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.join.Channel;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where bytes between traced processes waited for long. A receiver that reads other bytes of the channel meanwhile
 * has a queue to work off, which is no stall. Only channels whose two ends count the same bytes are looked at.
 */
final class Stalls {
    private final Facts facts;
    private final Events events;
    private final List<Stall> all = new ArrayList<>();

    Stalls(Facts facts) {
        this.facts = facts;
        events = facts.events();
        for (Channel channel : facts.join().channels()) {
            if (channel.aligned()
                    && channel.sender().socket() >= 0
                    && channel.receiver().socket() >= 0
                    && channel.sends().length > 0) {
                find(channel);
            }
        }
    }

    List<Stall> all() {
        return all;
    }

    private void find(Channel channel) {
        SocketStory receiver = facts.socket(channel.receiver().socket());
        long limit = Facts.LIMIT
                + facts.slack(
                        channel.sender().process(), channel.receiver().process());
        long last = receiver.opened;
        for (int receive : channel.receives()) {
            int[] senders = facts.join().sendersOf(receive);
            long at = events.time(receive);
            if (senders.length > 0) {
                long since = Math.max(last, events.time(senders[0]));
                if (at - since >= limit && !lastWord(channel, senders[0])) {
                    all.add(new Stall(channel, since, at, senders[0], receive, events.length(receive)));
                }
            }
            last = Math.max(last, at);
        }
        unread(channel, receiver, last, limit);
    }

    private void unread(Channel channel, SocketStory receiver, long last, long limit) {
        int first = -1;
        for (int send : channel.sends()) {
            long end = events.offset(send) + channel.shift() + Math.max(events.length(send), 1);
            if (end > channel.receivedBytes() && (first < 0 || events.offset(send) < events.offset(first))) {
                first = send;
            }
        }
        if (first < 0 || lastWord(channel, first)) {
            return;
        }
        long since = Math.max(last, events.time(first));
        long until = receiver.readsUntil();
        if (until - since >= limit) {
            long bytes = channel.sentBytes() + channel.shift() - channel.receivedBytes();
            all.add(new Stall(channel, since, until, first, -1, Math.max(0, bytes)));
        }
    }

    /** What is sent just before an end (a close_notify, a last answer) need not be read by anybody. */
    private boolean lastWord(Channel channel, int send) {
        SocketStory sender = facts.socket(channel.sender().socket());
        long at = events.time(send);
        return sender.outputEnded - at < Facts.LIMIT
                && sender.outputEnded >= at
                && sender.timeoutAfter(at) == Long.MIN_VALUE;
    }
}
