package dev.lightcone.agent.evidence;

/** One thread that waits in selectors. It writes the first three fields, the watching thread all others. */
final class EventLoop {
    /** Fewer selects than this make no loop: a connect with a timeout selects, too. */
    private static final int LOOP = 16;

    /** Empty returns a second from which on it is a spin: a timeout of a millisecond gives a thousand. */
    private static final long SPIN = 5_000;

    private static final long SECOND = 1_000_000_000L;

    /** Away for so long it may well only be busy, ns. */
    private static final long BUSY = 2 * SECOND - SECOND / 10;

    final Thread thread;
    final long id;
    long selects;
    long empty;
    boolean inside;

    private long seenSelects;
    private long seenEmpty;
    private long emptyNow;
    private int spinning;
    private long away;
    private long toldAway;

    EventLoop(Thread thread, long id) {
        this.thread = thread;
        this.id = id;
    }

    /** True when it spun both times it was looked at last; told once, and again when it began anew. */
    boolean spins(long since) {
        long now = empty;
        emptyNow = now - seenEmpty;
        seenEmpty = now;
        boolean fast = emptyNow * SECOND / Math.max(1, since) >= SPIN;
        spinning = fast ? spinning + 1 : 0;
        return spinning == 2;
    }

    /** Empty returns between the last two looks. */
    long emptyNow() {
        return emptyNow;
    }

    /** For how long it has certainly been away from its selector, ns; 0 if it was there, or is no loop. */
    long away(long since) {
        long now = selects;
        boolean still = now == seenSelects && !inside && now >= LOOP;
        seenSelects = now;
        away = still ? away + since : 0;
        toldAway = still ? toldAway : 0;
        return away;
    }

    /** True when it has been away for long enough to tell, and then at each doubling. */
    boolean due(long time) {
        boolean due = time >= Math.max(BUSY, 2 * toldAway);
        toldAway = due ? time : toldAway;
        return due;
    }
}
