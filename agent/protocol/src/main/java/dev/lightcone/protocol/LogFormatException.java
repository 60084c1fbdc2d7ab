package dev.lightcone.protocol;

import java.io.IOException;

/** Bytes are not a log, or not one that can be read; the message says why, in words for people, without a file name. */
public final class LogFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public LogFormatException(String message) {
        super(message);
    }
}
