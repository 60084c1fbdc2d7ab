package dev.lightcone.analysis.view;

/**
 * The causal past and future of one event in potential order, per lane: everything up to {@code past} could have
 * influenced it, everything from {@code future} on could have been influenced by it.
 *
 * @param past ms per lane, null where nothing of the lane is in the past
 * @param future ms per lane, null where nothing of the lane is in the future
 */
public record Cone(String event, Double[] past, Double[] future, Long[] pastLamport, Long[] futureLamport) {}
