package dev.lightcone.analysis.events;

/**
 * What one end saw of a stream window; see {@link dev.lightcone.protocol.StreamWindow}.
 *
 * @param number stream offset of its start divided by the period
 * @param count bytes seen, 1 to 64
 */
public record Window(long number, int count, long fingerprint) {}
