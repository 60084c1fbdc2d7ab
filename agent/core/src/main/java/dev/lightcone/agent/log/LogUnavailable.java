package dev.lightcone.agent.log;

/** No log can be written at all; the message says to people what, where and why. The application runs on, untraced. */
public final class LogUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message) {
        super(message);
    }
}
