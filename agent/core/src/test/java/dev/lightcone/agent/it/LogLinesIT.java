package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Logging;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Log lines of the three loggers that carry Lamport times, and that are events; and that are as ever without options. */
class LogLinesIT {
    private static final Pattern NUMBER = Pattern.compile("(?:lamport=)?(\\d+) .*");

    @TempDir
    Path folder;

    static Stream<Arguments> loggers() {
        return Jdk.all().stream()
                .flatMap(jdk -> Stream.of("logback", "log4j", "jul").map(logger -> Arguments.of(jdk, logger)));
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void shouldCarryTheTimeOfTheCallWhenAskedTo(Jdk jdk, String logger) throws Exception {
        Jvm.Result result = run(jdk, "traced", "mdc=on,logs=warn:text", logger);

        TracedLog log = TracedLog.all(folder.resolve("traced/log")).get("Logging");
        List<Entry> events = log.of(RecordType.APPLICATION);
        assertThat(events)
                .extracting(Entry::text)
                .containsExactly(
                        "between\0",
                        (logger.equals("jul") ? "WARNING" : "WARN") + " com.acme.Orders\0password=***",
                        (logger.equals("jul") ? "SEVERE" : "ERROR") + " com.acme.Orders\0failed");
        List<Long> times = result.out()
                .lines()
                .map(NUMBER::matcher)
                .filter(line -> line.matches())
                .map(line -> Long.parseLong(line.group(1)))
                .toList();
        assertThat(times).hasSize(3);
        assertThat(times.get(0)).isPositive().isLessThan(events.get(0).stamp());
        assertThat(times.get(1)).isEqualTo(events.get(1).stamp());
        assertThat(times.get(2)).isEqualTo(events.get(2).stamp());
        if (!logger.equals("jul")) {
            assertThat(result.out().lines())
                    .as("what the application put there")
                    .endsWith("mine");
        }
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void shouldChangeNothingWhenNotAskedTo(Jdk jdk, String logger) throws Exception {
        Jvm.Result plain = run(jdk, "plain", null, logger);
        Jvm.Result traced = run(jdk, "traced", "logs=warn", logger);

        assertThat(traced).isEqualTo(plain);
        assertThat(TracedLog.all(folder.resolve("traced/log")).get("Logging").of(RecordType.APPLICATION))
                .extracting(Entry::text)
                .as("without text")
                .allMatch(text -> text.endsWith("\0"))
                .hasSize(3);
    }

    private Jvm.Result run(Jdk jdk, String name, String options, String logger) throws Exception {
        Jvm jvm = new Jvm(jdk, Files.createDirectory(folder.resolve(name)));
        String[] arguments = options == null ? new String[] {logger} : new String[] {logger, "event"};
        if (options != null) {
            jvm.agent("dir=log," + options);
        }
        return jvm.libraries().run(Logging.class, arguments);
    }
}
