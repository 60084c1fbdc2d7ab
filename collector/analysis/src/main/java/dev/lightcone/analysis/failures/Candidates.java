package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.Words;
import java.util.List;

/** The words for what something may be. */
final class Candidates {
    private Candidates() {}

    /** "a slow link, or lost on the way". */
    static String words(List<String> candidates) {
        List<String> words = candidates.stream().map(Candidates::word).toList();
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + ", or " + words.get(words.size() - 1);
    }

    private static String word(String candidate) {
        return switch (candidate) {
            case "SLOW_LINK" -> "a slow link";
            case "SIMPLEX_LOSS" -> "lost one way";
            case "REPLY_LOST" -> "the answer lost";
            case "LINK_FAILURE" -> "lost both ways";
            case "PROCESS_CRASH" -> "the other end dead";
            case "PAUSED" -> "the other end paused";
            case "NOT_READING" -> "the other end not reading";
            case "NOT_ACCEPTING" -> "the other end not accepting";
            case "COMPLETE_PARTITION" -> "its network cut off";
            default -> Words.clean(candidate, 40);
        };
    }
}
