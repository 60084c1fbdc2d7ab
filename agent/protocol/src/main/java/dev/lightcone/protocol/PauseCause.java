package dev.lightcone.protocol;

/** Why a process stood still, as far as it can tell itself; p2 of PAUSE. */
public final class PauseCause {
    /** Nothing shows. */
    public static final int UNKNOWN = 0;

    /** Garbage was collected. p3: for how long of it, ns. */
    public static final int COLLECTION = 1;

    /** The agent's thread could have run and got no processor. p3: for how long of it, ns. */
    public static final int NO_PROCESSOR = 2;

    /**
     * No thread of the process used a processor or waited for one: it was stopped, frozen, or its machine stood still.
     * p3: processor time used all the same, ns.
     */
    public static final int STOPPED = 3;

    /** Others of its threads used the processor: perhaps only the agent's was held up. p3: how much they used, ns. */
    public static final int AT_WORK = 4;

    private PauseCause() {}
}
