package dev.lightcone.collector.http;

import dev.lightcone.collector.follow.Snapshot;

/**
 * What one listener is to be told, made when it can take it: a listener that reads slowly holds up nobody and costs no
 * queue. Thread-safe.
 */
interface Lines {
    /** There is a new snapshot. */
    void tell(Snapshot snapshot);

    /** It is time for a sign of life, should there be nothing else to say. */
    void beat();

    /** The next text of the stream, null if there is none at present. */
    String next();
}
