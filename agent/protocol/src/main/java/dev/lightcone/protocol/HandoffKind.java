package dev.lightcone.protocol;

/** What was handed from one chain to another; the aux of HANDOFF_OUT and HANDOFF_IN. */
public final class HandoffKind {
    /** A thread was started; what it does first comes after. */
    public static final int THREAD_START = 1;

    /** A thread ended; who joined it comes after. */
    public static final int THREAD_END = 2;

    /** A task was given to a ThreadPoolExecutor. */
    public static final int POOL_TASK = 3;

    /** A FutureTask was made, which comes before its run. */
    public static final int FUTURE_TASK = 4;

    /** A FutureTask got its result; who took the result comes after. */
    public static final int FUTURE_RESULT = 5;

    /** A ForkJoinTask was made, which comes before its run. */
    public static final int FORK_JOIN_TASK = 6;

    /** A CompletableFuture was completed; who took the result comes after. */
    public static final int STAGE_RESULT = 7;

    private HandoffKind() {}
}
