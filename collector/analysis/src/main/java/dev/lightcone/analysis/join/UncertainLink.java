package dev.lightcone.analysis.join;

/**
 * Sockets that may have spoken with each other, though not a byte of it is matched for certain: an ambiguous group, or a
 * connection that is not aligned (all the way). Order through it is only possible.
 *
 * @param index also its index in {@link Join#uncertainLinks()}
 * @param name for people: addresses
 */
public record UncertainLink(int index, String name) {}
