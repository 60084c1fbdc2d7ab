package dev.lightcone.analysis.checks;

/** When messages, by their numbers, count as received, as an overtaking is asked for: numbers of events of the receiver. */
interface Moments {
    /** When all of it was there, -1 never. */
    int complete(int message);

    /** When the first of it was there, {@link Integer#MAX_VALUE} never. */
    int begun(int message);

    /** Whether it is asked of this pair. */
    boolean asks(int late, int early);

    /** Whether it is asked of messages to that process at all. */
    default boolean concern(int receiver) {
        return true;
    }
}
