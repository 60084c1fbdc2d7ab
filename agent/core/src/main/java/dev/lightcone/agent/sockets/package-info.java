/**
 * What happens on sockets, as events: which descriptor is which connection, how many bytes passed, what they hashed to.
 * Imports the bootstrap module, the protocol and the log.
 */
package dev.lightcone.agent.sockets;
