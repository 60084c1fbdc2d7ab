package dev.lightcone.analysis.checks;

/** A rules file that cannot be read; the message names the file, the line and what would be right. */
public final class BadRules extends Exception {
    private static final long serialVersionUID = 1;

    public BadRules(String message) {
        super(message);
    }
}
