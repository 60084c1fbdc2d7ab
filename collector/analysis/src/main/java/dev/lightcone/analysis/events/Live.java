package dev.lightcone.analysis.events;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * How logs are read that may still grow.
 *
 * @param silent true for the folder (its real path) of a log that was not added to for so long that its process is given
 *     up: what it does from there on is a gap, until it is heard of again
 * @param horizon how far back to look
 */
public record Live(Predicate<Path> silent, Horizon horizon) {
    /** All of the logs, and whoever holds a lock is waited for. */
    public static final Live NOT = new Live(folder -> false, new Horizon(Long.MAX_VALUE));
}
