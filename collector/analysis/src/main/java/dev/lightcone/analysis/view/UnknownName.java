package dev.lightcone.analysis.view;

/** A name in a question that nothing in the run has; its message is for people. */
public final class UnknownName extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownName(String what, String name) {
        super("There is no " + what + " '" + (name.length() <= 60 ? name : name.substring(0, 60) + "…")
                + "' in this run.");
    }
}
