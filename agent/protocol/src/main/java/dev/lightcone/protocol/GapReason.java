package dev.lightcone.protocol;

/** Why a log lacks something; the aux of a GAP record. */
public final class GapReason {
    /** No spare segment was ready (disk slow, full or gone): records were not written. */
    public static final int NO_SEGMENT = 1;

    /** The log reached its size limit: the oldest segments were removed. */
    public static final int SIZE_LIMIT = 2;

    /** Bytes of this socket passed outside the hooks, so its offsets are not to be trusted from here on. */
    public static final int UNSEEN_BYTES = 3;

    /** The socket was first seen after bytes may have passed: its offsets have no known origin. */
    public static final int MID_STREAM = 4;

    /** A hook met an error of its own and stepped back for this socket. */
    public static final int HOOK_FAILED = 5;

    /** A mandatory hook could not be woven: this transport is not traced in this process. */
    public static final int MISSING_HOOK = 6;

    /** A peer's Lamport clock was implausibly far ahead and was not taken over. */
    public static final int CLOCK = 7;

    /** Left out by the agent's options. */
    public static final int FILTERED = 8;

    /** The agent stopped writing for good. */
    public static final int STOPPED = 9;

    /** Found by the reader, never written by an agent: a damaged part of a log file. */
    public static final int CORRUPT = 10;

    private GapReason() {}
}
