/**
 * Reads folders of logs into an {@link dev.lightcone.analysis.events.Execution}: the events of one run, its processes,
 * sockets and gaps. Imports the protocol and the JDK only.
 */
package dev.lightcone.analysis.events;
