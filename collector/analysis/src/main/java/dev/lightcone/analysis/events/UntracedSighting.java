package dev.lightcone.analysis.events;

/**
 * A transport that a process used and the agent did not trace.
 *
 * @param transport see {@link dev.lightcone.protocol.UntracedTransport}
 * @param count sockets or calls seen
 * @param sent bytes, -1 unknown
 * @param received bytes, -1 unknown
 * @param text what was seen, for people
 */
public record UntracedSighting(int process, int transport, long count, long sent, long received, String text) {}
