/** What the measured processes do: each workload has a server and a client, and counts what it did. */
package dev.lightcone.benchmarks.workloads;
