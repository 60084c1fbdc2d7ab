/**
 * Copies the log of this process, and those that dead siblings left, to a collector: one thread, one connection, never
 * in the application's way. May import the log package and the protocol.
 */
package dev.lightcone.agent.shipping;
