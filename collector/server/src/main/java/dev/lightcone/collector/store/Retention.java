package dev.lightcone.collector.store;

/**
 * What a store keeps. Whatever is more is removed, whole segments, the oldest first.
 *
 * @param bytes of all logs together
 * @param millis since a segment grew last
 */
public record Retention(long bytes, long millis) {
    /** Nothing is ever removed. */
    public static final Retention FOR_GOOD = new Retention(Long.MAX_VALUE, Long.MAX_VALUE);
}
