package dev.lightcone.collector.cli;

import dev.lightcone.collector.store.LogStore;
import dev.lightcone.collector.store.StoreLimits;
import java.io.IOException;
import java.nio.file.Path;
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
            description = "Most bytes of all shipped logs; what is there is never removed. Default: ${DEFAULT-VALUE}")
    private String limit;

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
        StoreLimits limits = new StoreLimits(bytes("--store-limit", limit), bytes("--log-limit", logLimit));
        if (dir == null) {
            return null;
        }
        try {
            return LogStore.open(dir, limits);
        } catch (IOException e) {
            throw Refusal.usage("--store " + dir + " cannot be used: " + e.getMessage());
        }
    }

    private static long bytes(String option, String text) {
        int shift =
                text.isEmpty() ? 0 : 10 * ("kmgt".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))) + 1);
        String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        if (!digits.matches("[1-9][0-9]{0,5}")) {
            throw Refusal.usage(option + " must be " + SIZE + ", not " + text);
        }
        return Long.parseLong(digits) << shift;
    }
}
