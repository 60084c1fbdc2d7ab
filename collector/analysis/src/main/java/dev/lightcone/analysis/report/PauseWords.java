package dev.lightcone.analysis.report;

import dev.lightcone.protocol.PauseCause;

/** The words for why a process stood still in exports. */
final class PauseWords {
    private PauseWords() {}

    static String of(int cause) {
        return switch (cause) {
            case PauseCause.COLLECTION -> "collection";
            case PauseCause.NO_PROCESSOR -> "no-processor";
            case PauseCause.STOPPED -> "stopped";
            case PauseCause.AT_WORK -> "at-work";
            default -> "unknown";
        };
    }
}
