package dev.lightcone.agent.log;

/** What the log remembers of one thread. Only that thread changes it; others may read old values. */
final class ThreadState {
    final long id;
    final boolean virtual;

    /** Number of the segment that introduces this thread last, 0 none. */
    int segment;

    /** Sequence number of its current chain. */
    long chain;

    /** True if its next event must begin a new chain. */
    boolean cutPending;

    /** Why, a {@link dev.lightcone.protocol.ChainCut}; 0 if that is not known any more. */
    int reason;

    /** True if it has logged an event in its current chain. */
    boolean logged;

    /** Stamp of its last event. */
    long stamp;

    ThreadState(long id, boolean virtual) {
        this.id = id;
        this.virtual = virtual;
    }
}
