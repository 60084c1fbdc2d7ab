/**
 * A randomized soak of all of the JDK's transports: two JVMs under the agent, every byte checked at both ends, and the
 * logs compared with what the programs counted. {@code agent/soak} runs it with as many bytes as wanted, and has the
 * collector join the logs.
 */
package dev.lightcone.agent.soak;
