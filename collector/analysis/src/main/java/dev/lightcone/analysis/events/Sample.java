package dev.lightcone.analysis.events;

/**
 * The first bytes of one call on a stream.
 *
 * @param offset of its first byte, in this end's count
 * @param count bytes, 1 to 64
 * @param fingerprint as of a window of {@link dev.lightcone.protocol.StreamWindow}
 * @param round number of the sampling; both ends take samples at about the same times
 */
public record Sample(long offset, int count, long fingerprint, long round) {}
