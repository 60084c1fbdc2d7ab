package dev.lightcone.agent.log;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;

/** What the log remembers of one thread. Only that thread changes it; others may read old values. */
final class ThreadState {
    final long id;
    final boolean virtual;

    /** Name of the logical process that it acts as; empty: the JVM's own. */
    final String process;

    /** The state in which it is logged while it acts as a logical process, null: this one. */
    ThreadState as;

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

    /** What its current chain was given. */
    final Arrivals arrivals = new Arrivals();

    /** Token of its current chain's HANDOFF_OUT or RELEASE if no event came after, else 0. */
    long out;

    /** What it publishes while neither an event nor an arrival comes, null if that is to be worked out. */
    long[] published;

    /** What it acquired last. */
    long[] acquired;

    /** True while it gives a task to a pool, whose queue is then no hand-off of its own. */
    boolean giving;

    /** True once it was seen to run an event loop. */
    boolean loops;

    /** The selection key it is serving, null none. */
    Object serving;

    /** True while it wakes a selector in a package that the user named. */
    boolean waking;

    /** True while it is at tasks of which it has run one that another thread had put there. */
    boolean helped;

    /** Token of who woke the selector that it waits at, 0 none. */
    long woken;

    /** The generation of the barrier that it waits at, null none. */
    Object meeting;

    /** Stages of which it looks for one that is complete, null none. */
    CompletableFuture<?>[] choice;

    /** True if it found one. */
    boolean chosen;

    /** How many tasks it is within that were begun within another. */
    int nested;

    /** For each of these, the last one lowest: whether the task around it knew more than when it began; the last 64. */
    long knew;

    /** What its fork-join task knew when it began, as a token, 0 nothing; what it knows now, if it learned no more. */
    long begun;

    /** What it forked, null nothing. */
    Forks.Stack forks;

    /** The receiver for which its current task asked last, null none. */
    WeakReference<Object> asked;

    /** Queues that its current task took something from. */
    final SeenQueues queues = new SeenQueues();

    ThreadState(long id, boolean virtual) {
        this(id, virtual, "");
    }

    ThreadState(long id, boolean virtual, String process) {
        this.id = id;
        this.virtual = virtual;
        this.process = process;
    }

    /** Its next event begins a new chain, if it has logged anything in this one. */
    void cut(int why) {
        forgetHandoffs();
        if (logged) {
            logged = false;
            reason = why;
            cutPending = true;
        }
    }

    /** Its next event begins something new: what it was given and gave is no part of that. */
    void forgetHandoffs() {
        arrivals.clear();
        out = 0;
        published = null;
        acquired = null;
    }
}
