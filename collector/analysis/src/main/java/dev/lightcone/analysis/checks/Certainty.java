package dev.lightcone.analysis.checks;

import java.util.Locale;

/** Whether what a finding says about order rests on certain order alone, or also on potential order. */
public enum Certainty {
    CERTAIN,
    POSSIBLE;

    /** The word of the report's contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
