package dev.lightcone.collector.cli;

/** Why a command stops: one line for a person, and the exit code. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    Refusal(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    static Refusal usage(String message) {
        return new Refusal(ExitCode.USAGE, message);
    }

    static Refusal unreadable(String message) {
        return new Refusal(ExitCode.UNREADABLE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
