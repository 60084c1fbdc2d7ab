package dev.lightcone.collector.cli;

import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.Retention;
import dev.lightcone.collector.store.StoreLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** The options that say where logs of other hosts go. */
final class StoreFlags {
    private static final String SIZE = "a size such as 512m or 20g";

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = "Take the logs that agents with collector=URL ship, keep them here, and show them too.")
    private Path dir;

    @Option(
            names = "--store-limit",
            paramLabel = "SIZE",
            defaultValue = "20g",
            description = "Most bytes of all shipped logs; then agents keep theirs. Default: ${DEFAULT-VALUE}")
    private String limit;

    @Option(
            names = "--retain-size",
            paramLabel = "SIZE",
            description = "Keep at most so many bytes of shipped logs: what is older is removed in whole segments, and"
                    + " what was removed is told as a gap. Less than --store-limit. Default: all")
    private String retainSize;

    @Option(
            names = "--retain-for",
            paramLabel = "TIME",
            description = "Keep shipped logs so long (30m, 12h, 7d) after they were written; then they are removed in"
                    + " whole segments, which is told as a gap. Default: for good")
    private String retainFor;

    @Option(
            names = "--log-limit",
            paramLabel = "SIZE",
            defaultValue = "4g",
            description = "Most bytes of the log of one process. Default: ${DEFAULT-VALUE}")
    private String logLimit;

    /** Where, null if logs are not taken. */
    Path dir() {
        return dir;
    }

    /** The store, open; null if logs are not taken. */
    LogStore open() {
        StoreLimits limits =
                new StoreLimits(bytes("--store-limit", limit), bytes("--log-limit", logLimit), retention());
        if (dir == null) {
            if (!limits.retention().equals(Retention.FOR_GOOD)) {
                throw Refusal.usage("--retain-size and --retain-for are about the store: give --store DIR as well");
            }
            return null;
        }
        if (retainSize != null && limits.retention().bytes() >= limits.bytes()) {
            throw Refusal.usage("--retain-size must be less than --store-limit (" + limit + "), or the store is full"
                    + " before anything is removed");
        }
        try {
            return LogStore.open(dir, limits);
        } catch (IOException e) {
            throw Refusal.usage("--store " + dir + " cannot be used: " + e.getMessage());
        }
    }

    private Retention retention() {
        return new Retention(
                retainSize == null ? Retention.FOR_GOOD.bytes() : bytes("--retain-size", retainSize),
                retainFor == null
                        ? Retention.FOR_GOOD.millis()
                        : TimeUnit.NANOSECONDS.toMillis(Times.nanos("--retain-for", retainFor)));
    }

    static long bytes(String option, String text) {
        int shift =
                text.isEmpty() ? 0 : 10 * ("kmgt".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))) + 1);
        String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[1-9][0-9]{0,5}")) {
            throw Refusal.usage(option + " must be " + SIZE + ", not " + text);
        }
        return Long.parseLong(digits) << shift;
    }
}
