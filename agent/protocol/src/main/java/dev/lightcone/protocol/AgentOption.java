package dev.lightcone.protocol;

/** The options of the agent: one list for the agent, the Maven plugin and the documentation. */
public enum AgentOption {
    PROCESS("process", "", "name of this process in every diagram and finding; default: its main class"),
    DIR("dir", "lightcone", "directory of the logs; made if missing"),
    RUN("run", "", "run id: logs with the same one belong together; default: processes alive together do"),
    ENABLED("enabled", "true", "false: the agent does nothing at all"),
    CHILDREN("children", "on", "trace child JVMs: on, off, or env (also those started by scripts; each prints a line)"),
    LOCATIONS("locations", "on", "source lines of sends and receives, at most 1 % of CPU: on or off"),
    LIMIT("limit", "1g", "most bytes of log per process, the oldest go first: 64m, 2g"),
    INCLUDE(
            "include",
            "",
            "trace only these: ports (80, 7000-7100), addresses (10.0.0.0/8, [::1]), Unix-domain paths (/run/*),"
                    + " processes by name (Feed*); several with : between"),
    EXCLUDE("exclude", "", "leave these out, in the same words; the log says what was left out"),
    PACKAGES(
            "packages",
            "",
            "make order by monitors, volatile fields, locks, atomics and concurrent collections certain in the classes"
                    + " of these packages, those below included; several with : between; * = all but the JDK"),
    PROBES("probes", "", "a file that names methods of the application which tell reads, writes, deliveries, events"),
    MDC(
            "mdc",
            "off",
            "on: each log line's Lamport time stands in its MDC or thread context as lamport, or before its text"),
    LOGS(
            "logs",
            "off",
            "log lines as events from a level on: off, error, warn, info, debug, trace; warn:text with text"),
    REDACT("redact", "", "a file of regular expressions, one a line: what they match, or their group, is never logged"),
    COLLECTOR("collector", "", "ship the log to this collector as well: http://host:port or https://host:port"),
    TOKEN("token", "", "the collector's token, better given by `tokenfile` or a variable than on a command line"),
    TOKENFILE("tokenfile", "", "a file that holds the token"),
    TRUST("trust", "", "PEM file of certificates to trust the collector by; default: those that the JDK trusts"),
    LINGER("linger", "1000", "most milliseconds that the end of the JVM waits for the last of the log to be shipped"),
    CONFIG("config", "", "a properties file with any of these options");

    private final String key;
    private final String defaultValue;
    private final String description;

    AgentOption(String key, String defaultValue, String description) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** Its name in the agent's argument; as a property {@code lightcone.NAME}, as a variable {@code LIGHTCONE_NAME}. */
    public String key() {
        return key;
    }

    /** What holds when nobody sets it; empty: worked out at start. */
    public String defaultValue() {
        return defaultValue;
    }

    /** For people, one line. */
    public String description() {
        return description;
    }
}
