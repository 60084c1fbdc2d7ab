package dev.lightcone.agent.probes;

import dev.lightcone.agent.log.EventLog;
import dev.lightcone.protocol.AgentOption;
import dev.lightcone.protocol.AgentOptions;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.Texts;
import java.util.List;
import java.util.Locale;

/**
 * What happens when the application logs a line: it takes a Lamport time of its own, which stands in the line, and is an
 * event where the options say so. A time for each line, so that lines sort as they were written, and the line and its
 * event can be told by it.
 */
final class LogLines {
    /** Key of the Lamport time in the logger's context of the thread. */
    static final String KEY = "lamport";

    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    private final EventLog log;
    private final Redaction redaction;
    private final boolean stamped;
    private final int most;
    private final boolean text;

    private LogLines(EventLog log, Redaction redaction, boolean stamped, int most, boolean text) {
        this.log = log;
        this.redaction = redaction;
        this.stamped = stamped;
        this.most = most;
        this.text = text;
    }

    /** Null where the options ask for nothing of lines. */
    static LogLines of(AgentOptions options, EventLog log, Redaction redaction) {
        String[] logs = options.get(AgentOption.LOGS).split(":");
        int most = LEVELS.indexOf(logs[0]);
        boolean stamped = options.on(AgentOption.MDC);
        return most < 0 && !stamped ? null : new LogLines(log, redaction, stamped, most, logs.length > 1);
    }

    /** A line as a logger has it. */
    interface Line {
        String logger() throws Throwable;

        /** By any of the loggers' names. */
        String level() throws Throwable;

        String text() throws Throwable;
    }

    /** True if lines carry their time. */
    boolean stamped() {
        return stamped;
    }

    /** A line is being logged: its Lamport time, 0 if it needs none. */
    long logged(Line line) throws Throwable {
        if (most < 0) {
            return log.tick();
        }
        String level = line.level();
        if (rank(level) > most) {
            return stamped ? log.tick() : 0;
        }
        String name = Texts.bounded(level + " " + line.logger(), Texts.MAX_NAME);
        String words = text ? redaction.apply(Texts.bounded(line.text(), Texts.MAX_DESCRIPTION)) : "";
        int thread = log.thread();
        long stamp = log.tick();
        log.appendText(
                RecordType.APPLICATION, thread, stamp, log.now(), 0, 0, 0, 0, 0, 0, name + Texts.SEPARATOR + words);
        return stamp;
    }

    private static int rank(String level) {
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "FATAL", "ERROR", "SEVERE" -> 0;
            case "WARN", "WARNING" -> 1;
            case "DEBUG", "FINE" -> 3;
            case "TRACE", "FINER", "FINEST" -> 4;
            default -> 2;
        };
    }
}
