/**
 * The agent: started by {@code -javaagent}, it wires options, log, hooks and sockets together. May import all of the
 * agent's packages, which know nothing of this one.
 */
package dev.lightcone.agent;
