/**
 * Measures what the agent costs, beside no agent at all and beside others: {@link dev.lightcone.benchmarks.Benchmarks}
 * is the command, {@link dev.lightcone.benchmarks.Worker} runs in the measured processes. Uses the protocol and nothing
 * else of the agent, which is measured as a user attaches it.
 */
package dev.lightcone.benchmarks;
