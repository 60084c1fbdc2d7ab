package dev.lightcone.protocol;

/** What was handed from one chain to another; the aux of HANDOFF_OUT and HANDOFF_IN, RELEASE and ACQUIRE. */
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

    /** A task was given to an event loop of a library. */
    public static final int LOOP_TASK = 8;

    /** A promise of a library was fulfilled; who waited for it, or is called back, comes after. */
    public static final int PROMISE = 9;

    /** Something was put into a blocking queue; who takes it comes after. */
    public static final int QUEUE = 10;

    /** A latch was counted down; who waited for zero comes after. */
    public static final int LATCH = 11;

    /** A party arrived at a barrier, phaser or exchanger; who was let through by that comes after. */
    public static final int BARRIER = 12;

    /** A timer task was scheduled; its first run comes after. */
    public static final int TIMER_TASK = 13;

    /** A ForkJoinTask was completed; who joined it comes after. */
    public static final int FORK_JOIN_RESULT = 14;

    /** Bytes were queued for, or came from, an HTTP connection of the JDK's client. */
    public static final int HTTP = 15;

    /** Something was put into a queue that is known by itself alone; who takes it comes after. */
    public static final int ELEMENT = 16;

    /** The first kind that is synchronization: the aux of RELEASE and ACQUIRE. */
    public static final int FIRST_SYNCHRONIZATION = 32;

    /** A monitor was left; who enters it later comes after. */
    public static final int MONITOR = 32;

    /** A volatile field was written; who reads it later comes after. */
    public static final int VOLATILE = 33;

    /** An atomic variable was set; who reads it later comes after. */
    public static final int ATOMIC = 34;

    /** A lock was given back; who takes it later comes after. */
    public static final int LOCK = 35;

    /** A lock for reading was given back; who takes it for writing later comes after. */
    public static final int READ_LOCK = 36;

    /** A concurrent collection was changed; who reads what was changed comes after. */
    public static final int COLLECTION = 37;

    /** A permit of a semaphore was given back; who takes one later comes after. */
    public static final int SEMAPHORE = 38;

    /** A task was run within another, which goes on after it: what the outer one did before comes before. */
    public static final int WITHIN = 200;

    /** A selector was woken; the select that returned because of that comes after. */
    public static final int WAKEUP = 201;

    /** A worker forks a task; told as {@link #FORK_JOIN_TASK}. */
    public static final int FORK = 202;

    /** A part of a whole is done, which is complete when all parts are; told as {@link #FORK_JOIN_RESULT}. */
    public static final int PART = 203;

    /** One of several stages is looked for that is complete; told as {@link #STAGE_RESULT}. */
    public static final int CHOICE = 204;

    /** A thread is about to wake a selector; told as {@link #WAKEUP}, by the one that does. */
    public static final int WAKING = 205;

    /** A task was put behind others, for whichever thread is at them; told as {@link #LOOP_TASK}. */
    public static final int TURN = 206;

    /** The last task of those was run. Never in a log. */
    public static final int LAST_TURN = 212;

    /** A promise was made, and may be waited for by whoever made it. Never in a log. */
    public static final int PROMISE_MADE = 210;

    /** A promise was kept, and nobody listens yet. Never in a log. */
    public static final int PROMISE_KEPT = 211;

    private HandoffKind() {}

    /** True for what is told by RELEASE and ACQUIRE. */
    public static boolean isSynchronization(int kind) {
        return kind >= FIRST_SYNCHRONIZATION && kind < WITHIN;
    }
}
