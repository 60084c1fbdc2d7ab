package dev.lightcone.analysis.report;

import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Words;

/**
 * A line of a text report.
 *
 * @param severity its weight: where a log has levels, the level
 * @param text without a line end; whatever a process, thread or file calls itself, nothing that a terminal obeys
 * @param title true for the first line of a report or a story
 */
public record TextLine(Severity severity, String text, boolean title) {
    private static final String RESET = "\u001b[0m";

    public TextLine {
        text = Words.clean(text, Integer.MAX_VALUE);
    }

    /** With ANSI colour: titles bold, those of errors red, of warnings yellow. */
    public String coloured() {
        String colour = switch (severity) {
            case ERROR -> "\u001b[31m";
            case WARNING -> "\u001b[33m";
            case INFO -> "";
        };
        String start = title ? "\u001b[1m" + colour : "";
        return start.isEmpty() ? text : start + text + RESET;
    }
}
