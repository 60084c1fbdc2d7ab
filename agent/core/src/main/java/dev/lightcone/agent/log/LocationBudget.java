package dev.lightcone.agent.log;

/**
 * How often one direction of a connection has asked for its source location: the first {@link #FREE} times of each
 * thread are cheap to get. One per socket and direction; its caller holds the lock of that direction.
 */
public final class LocationBudget {
    static final int FREE = 16;

    /** Threads that take turns on one socket do not get more than this together. */
    private static final int FREE_IN_ALL = 256;

    private int thread;
    private int ofThread;
    private int inAll;

    /** True if this request is one of the first; counts it. */
    boolean first(int caller) {
        if (caller != thread) {
            thread = caller;
            ofThread = 0;
        }
        if (ofThread >= FREE || inAll >= FREE_IN_ALL) {
            return false;
        }
        ofThread++;
        inAll++;
        return true;
    }
}
