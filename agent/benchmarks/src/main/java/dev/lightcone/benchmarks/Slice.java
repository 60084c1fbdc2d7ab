package dev.lightcone.benchmarks;

import dev.lightcone.benchmarks.workloads.Latencies;

/**
 * What one workload did in one short slice of time.
 *
 * @param cpuNanos processor time of both processes, ns
 * @param allocatedBytes by the client's thread
 * @param logBytes written by both processes, -1 if unknown
 */
record Slice(long operations, long nanos, long cpuNanos, long allocatedBytes, long logBytes, Latencies latencies) {
    double cpuPerOperation() {
        return (double) cpuNanos / operations;
    }

    double perSecond() {
        return operations * 1e9 / nanos;
    }

    double allocatedPerOperation() {
        return (double) allocatedBytes / operations;
    }
}
