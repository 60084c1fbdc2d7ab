package dev.lightcone.analysis.join;

import dev.lightcone.analysis.events.Column;
import dev.lightcone.analysis.events.Events;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Messages as columns; each is put together when it is asked for, and equal each time. Not changed once it is sealed. */
final class MessageList extends AbstractList<MessageRun> implements RandomAccess {
    private static final Fate[] FATES = Fate.values();

    private final Events events;
    private final Column channel = new Column(-1);
    private final Column firstSend = new Column(-1);
    /** Events of a message stand near each other: the last less the first. */
    private final Column sends = new Column(0);

    private final Column firstReceive = new Column(-1);
    private final Column lastReceive = new Column(-1);
    /** Less the offset of its first event: 0 in streams. */
    private final Column from = new Column(0);

    private final Column bytes = new Column(0);
    private final Column fate = new Column(-1);

    MessageList(Events events) {
        this.events = events;
    }

    /** Adds one, of which the send or the receive is known. */
    void add(int ofChannel, int first, int last, long begin, long end, int firstRead, int lastRead, Fate became) {
        channel.add(ofChannel);
        firstSend.add(first);
        sends.add(last - first);
        firstReceive.add(firstRead);
        lastReceive.add(lastRead);
        from.add(begin - events.offset(first >= 0 ? first : firstRead));
        bytes.add(end - begin);
        fate.add(became.ordinal());
    }

    void seal() {
        for (Column column : new Column[] {channel, firstSend, sends, firstReceive, lastReceive, from, bytes, fate}) {
            column.seal();
        }
    }

    int firstSend(int message) {
        return (int) firstSend.get(message);
    }

    int lastSend(int message) {
        return firstSend(message) + (int) sends.get(message);
    }

    int firstReceive(int message) {
        return (int) firstReceive.get(message);
    }

    int lastReceive(int message) {
        return (int) lastReceive.get(message);
    }

    Fate fate(int message) {
        return FATES[(int) fate.get(message)];
    }

    int channel(int message) {
        return (int) channel.get(message);
    }

    int[] channels() {
        return channel.toInts();
    }

    @Override
    public MessageRun get(int message) {
        if (message < 0 || message >= size()) {
            throw new IndexOutOfBoundsException("message " + message + " of " + size());
        }
        int first = (int) firstSend.get(message);
        int read = (int) firstReceive.get(message);
        long begin = from.get(message) + events.offset(first >= 0 ? first : read);
        return new MessageRun(
                message,
                (int) channel.get(message),
                first,
                first + (int) sends.get(message),
                begin,
                begin + bytes.get(message),
                read,
                (int) lastReceive.get(message),
                FATES[(int) fate.get(message)],
                events.label(first >= 0 ? first : read),
                first >= 0 ? events.description(first) : "");
    }

    @Override
    public int size() {
        return channel.size();
    }
}
