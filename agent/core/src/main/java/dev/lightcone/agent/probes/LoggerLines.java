package dev.lightcone.agent.probes;

import dev.lightcone.agent.weaving.MethodShape;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * The action of Logback's and Log4j 2's loggers: the line's Lamport time stands in the context of the thread (MDC,
 * ThreadContext) while the line goes to its appenders, and what stood there comes back after.
 */
final class LoggerLines implements Probes.Action {
    private static final String LOGBACK = "ch/qos/logback/classic/Logger";
    private static final String LOG4J = "org/apache/logging/log4j/core/Logger";
    private static final String LOG4J_ASYNC = "org/apache/logging/log4j/core/async/AsyncLogger";

    private final LogLines lines;
    private final boolean logback;
    private final int level;
    private final int message;
    private final ClassValue<Optional<Context>> context;

    private LoggerLines(LogLines lines, boolean logback, int level, int message, String prefix) {
        this.lines = lines;
        this.logback = logback;
        this.level = level;
        this.message = message;
        String name = logback ? "org.slf4j.MDC" : "org.apache.logging.log4j.ThreadContext";
        context = new ClassValue<>() {
            @Override
            protected Optional<Context> computeValue(Class<?> logger) {
                return Context.of(logger.getClassLoader(), prefix + name)
                        .or(() -> Context.of(logger.getClassLoader(), name));
            }
        };
    }

    /** True if a class of this name, or a shaded copy, is a logger. */
    static boolean concerns(String internalName) {
        return internalName.endsWith("Logger")
                && (ends(internalName, LOGBACK) || ends(internalName, LOG4J) || ends(internalName, LOG4J_ASYNC));
    }

    /** The action at a method of such a class, null if it is none that all lines pass through. */
    static LoggerLines at(LogLines lines, String internalName, MethodShape method) {
        String parameters = method.parameters();
        if (ends(internalName, LOGBACK)) {
            boolean all = method.name().equals("callAppenders") && parameters.endsWith("/ILoggingEvent;");
            return all ? new LoggerLines(lines, true, 0, 0, prefix(internalName, LOGBACK)) : null;
        }
        String prefix = prefix(internalName, ends(internalName, LOG4J) ? LOG4J : LOG4J_ASYNC);
        if (!parameters.endsWith("/Message;Ljava/lang/Throwable;")) {
            return null;
        }
        if (method.name().equals("logMessage") && method.arguments() == 5) {
            return new LoggerLines(lines, false, 1, 3, prefix);
        }
        boolean located = method.name().equals("log") && method.arguments() == 6;
        return located ? new LoggerLines(lines, false, 0, 4, prefix) : null;
    }

    private static boolean ends(String name, String end) {
        int before = name.length() - end.length() - 1;
        return name.endsWith(end) && (before < 0 || name.charAt(before) == '/');
    }

    private static String prefix(String name, String end) {
        return name.substring(0, name.length() - end.length()).replace('/', '.');
    }

    /** What stood in the context before; present while the line is logged. */
    private record Before(Context context, String value) {}

    @Override
    public Object called(Object self, Object[] arguments) {
        try {
            long stamp = lines.logged(line(self, arguments));
            Context of = lines.stamped() ? context.get(self.getClass()).orElse(null) : null;
            if (of == null || stamp == 0) {
                return null;
            }
            Before before = new Before(of, (String) of.get.invokeExact(LogLines.KEY));
            of.put.invokeExact(LogLines.KEY, Long.toString(stamp));
            return before;
        } catch (Throwable e) {
            throw new IllegalStateException("a log line", e);
        }
    }

    @Override
    public void ended(Object token, Object result, boolean threw) {
        Before before = (Before) token;
        try {
            if (before.value == null) {
                before.context.remove.invokeExact(LogLines.KEY);
            } else {
                before.context.put.invokeExact(LogLines.KEY, before.value);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("a log line", e);
        }
    }

    private LogLines.Line line(Object self, Object[] arguments) {
        return new LogLines.Line() {
            @Override
            public String logger() throws Throwable {
                return Members.anyText(Members.follow(self, "getName()"));
            }

            @Override
            public String level() throws Throwable {
                Object of = logback ? Members.follow(arguments[level], "getLevel()") : arguments[level];
                return Members.anyText(of);
            }

            @Override
            public String text() throws Throwable {
                return arguments[message] == null
                        ? ""
                        : Members.anyText(Members.follow(arguments[message], "getFormattedMessage()"));
            }
        };
    }

    /** The methods of a logger's context of the thread. */
    private record Context(MethodHandle get, MethodHandle put, MethodHandle remove) {
        static Optional<Context> of(ClassLoader loader, String name) {
            try {
                Class<?> type = Class.forName(name, true, loader);
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                MethodType gets = MethodType.methodType(String.class, String.class);
                MethodType puts = MethodType.methodType(void.class, String.class, String.class);
                MethodType removes = MethodType.methodType(void.class, String.class);
                return Optional.of(new Context(
                        lookup.findStatic(type, "get", gets),
                        lookup.findStatic(type, "put", puts),
                        lookup.findStatic(type, "remove", removes)));
            } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
                return Optional.empty();
            }
        }
    }
}
