package dev.lightcone.collector.cli;

/** The exit codes of every command. They are a contract: scripts rely on them. */
final class ExitCode {
    /** Done; {@code check}: PASSED. */
    static final int PASSED = 0;

    /** {@code check}: VIOLATED. */
    static final int VIOLATED = 1;

    /** Wrong options, or an address that cannot be listened on. */
    static final int USAGE = 2;

    /** Logs or a rules file cannot be read, or a result cannot be written. */
    static final int UNREADABLE = 3;

    /** {@code check}: INCONCLUSIVE. */
    static final int INCONCLUSIVE = 4;

    private ExitCode() {}
}
