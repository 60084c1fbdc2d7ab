package dev.lightcone.collector.store;

/**
 * How much a store takes, and how long it keeps it.
 *
 * @param bytes of all logs together
 * @param bytesPerLog of the log of one incarnation
 * @param retention what is kept
 */
public record StoreLimits(long bytes, long bytesPerLog, Retention retention) {
    /** Logs that a store holds: as many as can be looked through. */
    public static final int MOST_LOGS = 10_000;

    /** Segments of one log, named by six digits. */
    public static final int MOST_SEGMENTS = 20_000;

    /** Files of all logs, fewer than the analysis reads. */
    public static final int MOST_FILES = 50_000;

    /** What holds when nobody says otherwise. */
    public static final StoreLimits DEFAULT = new StoreLimits(20L << 30, 4L << 30);

    /** Limits under which nothing is ever removed. */
    public StoreLimits(long bytes, long bytesPerLog) {
        this(bytes, bytesPerLog, Retention.FOR_GOOD);
    }
}
