/**
 * Child processes: told to the log, and started with the agent when they are Java of a version that it knows. Imports
 * the protocol and the log.
 */
package dev.lightcone.agent.children;
