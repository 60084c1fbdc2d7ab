package dev.lightcone.collector.benchmarks;

/**
 * What a generated run looks like.
 *
 * @param processes how many, from 2; each has {@link #THREADS} threads of one chain each
 * @param events how many events in all, about: the connections' begins and ends come on top
 * @param local true: groups of 8 processes, one connection in eight leaves its group and carries a tenth of the traffic;
 *     false: peers at random
 * @param lateness percent of the reads that take any message that is there; all others take that which was sent first
 * @param lost processes whose logs are left out, as if their agents were missing
 * @param seed of the random choices; equal shapes give equal logs
 */
record TraceShape(int processes, long events, boolean local, int lateness, int lost, long seed) {
    /** Threads of a process. */
    static final int THREADS = 4;

    /** Connections that a process opens. */
    static final int OUTGOING = 8;

    int chains() {
        return processes * THREADS;
    }

    @Override
    public String toString() {
        return "%,d events, %d processes, %d chains, %s, %d %% of the reads out of order%s"
                .formatted(
                        events,
                        processes,
                        chains(),
                        local ? "local" : "mixed",
                        lateness,
                        lost > 0 ? ", " + lost + " lost" : "");
    }
}
