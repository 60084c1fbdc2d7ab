package dev.lightcone.collector.store;

/**
 * What became of a piece.
 *
 * @param fate whether it was taken
 * @param offset bytes of the segment that are in the store
 * @param sealed true if the segment is whole and on disk
 * @param message why it was not taken, for people; empty if it was
 */
public record Receipt(Fate fate, long offset, boolean sealed, String message) {
    /** Whether a piece was taken. */
    public enum Fate {
        /** It is in the store, or was already. */
        TAKEN,
        /** It begins beyond what is there. */
        BEYOND,
        /** It cannot be part of that log. */
        WRONG,
        /** There is no room for it. */
        FULL
    }

    static Receipt taken(long offset, boolean sealed) {
        return new Receipt(Fate.TAKEN, offset, sealed, "");
    }

    static Receipt beyond(long offset, long begins) {
        return new Receipt(
                Fate.BEYOND, offset, false, "begins at byte " + begins + ", but there are " + offset + " so far");
    }

    static Receipt wrong(long offset, String message) {
        return new Receipt(Fate.WRONG, offset, false, message);
    }

    static Receipt full(long offset, String message) {
        return new Receipt(Fate.FULL, offset, false, message);
    }
}
