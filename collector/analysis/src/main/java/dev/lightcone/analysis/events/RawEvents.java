package dev.lightcone.analysis.events;

import dev.lightcone.protocol.RecordType;

/** The events of one log in file order, as columns; sorted into {@link Events} afterwards. */
final class RawEvents {
    /** Flag of a SEND whose result is not known; it makes flags negative. */
    static final int UNFINISHED = ~0x7F;

    final Ints kind = new Ints();
    final Ints thread = new Ints();
    final Longs stamp = new Longs();
    final Longs nano = new Longs();
    final Ints socket = new Ints();
    final Ints aux = new Ints();
    final Longs first = new Longs();
    final Longs second = new Longs();
    final Longs third = new Longs();
    final Ints flags = new Ints();
    final Ints error = new Ints();
    final Ints label = new Ints();
    final Ints description = new Ints();
    /** How many cuts of all chains (see {@link LogParser}) came before the event. */
    final Ints era = new Ints();

    int size() {
        return kind.size();
    }

    void add(int type, int threadId, long at, long time, int socketId, int auxValue, int eraNow) {
        kind.add(type);
        thread.add(threadId);
        stamp.add(at);
        nano.add(time);
        socket.add(socketId);
        aux.add(auxValue);
        era.add(eraNow);
    }

    void values(long p0, long p1, long p2, int flagBits, int errorKind, int labelText, int descriptionText) {
        first.add(p0);
        second.add(p1);
        third.add(p2);
        flags.add(flagBits);
        error.add(errorKind);
        label.add(labelText);
        description.add(descriptionText);
    }

    /** Gives a SEND its result. */
    void result(int send, long accepted, int flagBits, int errorKind) {
        third.set(send, accepted);
        flags.set(send, (flags.get(send) | flagBits) & ~UNFINISHED);
        error.set(send, errorKind);
    }

    /** Forgets them all, and keeps the room for those of another log. */
    void clear() {
        for (Ints column : new Ints[] {kind, thread, socket, aux, flags, error, label, description, era}) {
            column.clear();
        }
        for (Longs column : new Longs[] {stamp, nano, first, second, third}) {
            column.clear();
        }
    }

    /** True for events whose aux is a source location. */
    static boolean hasLocation(int type) {
        return type == RecordType.SEND || type == RecordType.RECEIVE || type == RecordType.APPLICATION;
    }
}
