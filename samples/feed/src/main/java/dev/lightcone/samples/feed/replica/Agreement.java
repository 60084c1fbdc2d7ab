package dev.lightcone.samples.feed.replica;

import java.util.Locale;

/** What the replicas agreed on about posts. */
enum Agreement {
    /** A post is done as soon as it was sent to all. */
    AT_ONCE,
    /** A post goes to the next peer only when the one before has acknowledged it. */
    ACKNOWLEDGED,
    /** As at once; a post names its causes and is delivered after them. */
    DEPS,
    /** As acknowledged, but a replica acknowledges what it has read, and stores it later, each author's on a thread. */
    QUEUED;

    /** By its name on a replica's command line, such as {@code at-once}. */
    static Agreement named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
