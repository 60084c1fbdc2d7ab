/**
 * A randomized soak of all of the JDK's transports: two JVMs under the agent, every byte checked at both ends, and the
 * log judged by the collector's own join. {@code agent/soak} runs it with as many bytes as wanted.
 */
package dev.lightcone.agent.soak;
