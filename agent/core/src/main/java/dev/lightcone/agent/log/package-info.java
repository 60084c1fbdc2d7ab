/**
 * The agent's event log: Lamport clock, segments on disk, threads, source locations, signs of life, endings.
 * It may import the protocol, {@code dev.lightcone.bootstrap.Memory} and the JDK; never sockets or weaving.
 */
package dev.lightcone.agent.log;
