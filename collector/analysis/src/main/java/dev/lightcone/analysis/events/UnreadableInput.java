package dev.lightcone.analysis.events;

import java.io.IOException;

/** What was asked for cannot be read at all: a directory missing or not readable, or no such run. For people. */
public final class UnreadableInput extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableInput(String message) {
        super(message);
    }
}
