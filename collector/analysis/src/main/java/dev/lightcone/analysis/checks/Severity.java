package dev.lightcone.analysis.checks;

import java.util.Locale;

/** How much a finding weighs: only an error makes the verdict VIOLATED. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word of the report's contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
