package dev.lightcone.agent.programs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.core.ConsoleAppender;
import dev.lightcone.bootstrap.Hooks;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs a few lines with one logger, {@code logback|log4j|jul [event]}, on standard output; tells an event between. */
public final class Logging {
    private Logging() {}

    public static void main(String[] args) {
        Runnable between = args.length > 1 ? () -> Hooks.event("between", "") : () -> {};
        switch (args[0]) {
            case "logback" -> logback(between);
            case "jul" -> jul(between);
            default -> log4j(between);
        }
    }

    private static void logback(Runnable between) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%X{lamport:-none} %level %msg%n");
        encoder.start();
        ConsoleAppender<ch.qos.logback.classic.spi.ILoggingEvent> out = new ConsoleAppender<>();
        out.setContext(context);
        out.setEncoder(encoder);
        out.start();
        context.getLogger("root").addAppender(out);
        org.slf4j.Logger logger = LoggerFactory.getLogger("com.acme.Orders");
        logger.info("shipped {}", 17);
        between.run();
        logger.warn("password=secret");
        MDC.put("lamport", "mine");
        logger.atError().log("failed");
        System.out.println(MDC.get("lamport"));
    }

    private static void log4j(Runnable between) {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newAppender("out", "Console")
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%X{lamport} %level %msg%n")));
        builder.add(builder.newRootLogger(org.apache.logging.log4j.Level.INFO).add(builder.newAppenderRef("out")));
        Configurator.initialize(builder.build());
        org.apache.logging.log4j.Logger logger = org.apache.logging.log4j.LogManager.getLogger("com.acme.Orders");
        logger.info("shipped {}", 17);
        between.run();
        logger.warn("password=secret");
        ThreadContext.put("lamport", "mine");
        logger.atError().withLocation().log("failed");
        System.out.println(ThreadContext.get("lamport"));
    }

    private static void jul(Runnable between) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
        LogManager.getLogManager().reset();
        Handler out = new ConsoleHandler() {
            {
                setOutputStream(System.out);
            }
        };
        out.setFormatter(new SimpleFormatter());
        Logger logger = Logger.getLogger("com.acme.Orders");
        logger.addHandler(out);
        logger.log(Level.INFO, "shipped {0}", 17);
        between.run();
        logger.warning("password=secret");
        logger.severe("failed");
        logger.fine("not logged");
        out.flush();
    }
}
