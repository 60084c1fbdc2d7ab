/**
 * Looks after the process from a thread of its own: pauses, event loops that are stuck, what the kernel holds back. May
 * import the log and the sockets; nothing but the agent's wiring imports it.
 */
package dev.lightcone.agent.evidence;
