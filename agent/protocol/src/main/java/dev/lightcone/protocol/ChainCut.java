package dev.lightcone.protocol;

/** What began a new chain on a thread; the aux of CHAIN_START. */
public final class ChainCut {
    /** A ThreadPoolExecutor worker took a task. */
    public static final int POOL_TASK = 1;

    /** A ForkJoinPool worker took a task. */
    public static final int FORK_JOIN_TASK = 2;

    /** A FutureTask began to run. */
    public static final int FUTURE_TASK = 3;

    /** A selector returned. */
    public static final int SELECT = 4;

    /** An event loop took its next task or event. */
    public static final int EVENT_LOOP = 5;

    /** A timer fired. */
    public static final int TIMER_TASK = 6;

    /** Something was taken from a blocking queue, or a connection from those that waited to be accepted. */
    public static final int QUEUE = 7;

    /** A server took up its next request, or a loop its next connection. */
    public static final int REQUEST = 8;

    private ChainCut() {}
}
