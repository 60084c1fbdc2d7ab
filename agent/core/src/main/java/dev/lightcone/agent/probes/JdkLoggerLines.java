package dev.lightcone.agent.probes;

import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The action of the JDK's logger, which has no context of the thread: the line's Lamport time becomes its record's
 * sequence number and stands in front of its message, unless that is the key of a translation.
 */
final class JdkLoggerLines implements Probes.Action {
    private static final String FRONT = LogLines.KEY + "=";

    private final LogLines lines;

    JdkLoggerLines(LogLines lines) {
        this.lines = lines;
    }

    @Override
    public Object called(Object self, Object[] arguments) {
        LogRecord record = (LogRecord) arguments[0];
        if (record == null || !((Logger) self).isLoggable(record.getLevel())) {
            return null;
        }
        try {
            long stamp = lines.logged(line(record));
            if (lines.stamped() && stamp != 0) {
                stamp(record, stamp);
            }
            return null;
        } catch (Throwable e) {
            throw new IllegalStateException("a log line", e);
        }
    }

    private static void stamp(LogRecord record, long stamp) {
        record.setSequenceNumber(stamp);
        String message = record.getMessage();
        if (record.getResourceBundle() == null && message != null && !message.startsWith(FRONT)) {
            record.setMessage(FRONT + stamp + " " + message);
        }
    }

    private static LogLines.Line line(LogRecord record) {
        return new LogLines.Line() {
            @Override
            public String logger() {
                return String.valueOf(record.getLoggerName());
            }

            @Override
            public String level() {
                return record.getLevel().getName();
            }

            @Override
            public String text() {
                return String.valueOf(new SimpleFormatter().formatMessage(record));
            }
        };
    }

    @Override
    public void ended(Object token, Object result, boolean threw) {
        // nothing was begun
    }
}
