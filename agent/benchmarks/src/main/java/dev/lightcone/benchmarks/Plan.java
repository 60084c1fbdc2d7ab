package dev.lightcone.benchmarks;

import java.util.List;
import java.util.Set;

/**
 * What is to be measured and for how long.
 *
 * @param workloads empty: all
 * @param slice time of one workload under one configuration at a time, ns
 * @param rounds slices of each
 * @param warmUp most time before the first slice of one workload under one configuration, ns
 * @param deadline a {@link System#nanoTime}; what has not begun by then is left out
 */
record Plan(
        List<Configuration> configurations,
        Set<String> workloads,
        long slice,
        int rounds,
        long warmUp,
        boolean full,
        long deadline) {
    boolean wants(String workload) {
        return workloads.isEmpty() || workloads.contains(workload);
    }

    /** This plan with one part of the time left, of so many equal ones. */
    Plan share(int parts) {
        long now = System.nanoTime();
        return new Plan(configurations, workloads, slice, rounds, warmUp, full, now + (deadline - now) / parts);
    }

    boolean timeIsUp() {
        return System.nanoTime() - deadline > 0;
    }
}
