package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Http;
import dev.lightcone.agent.programs.OtherAgent;
import dev.lightcone.agent.programs.torture.Torture;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside other agents, before ours or after it, one that redefines the very classes ours hooks: none is disturbed. */
class OtherAgentsIT {
    private static final String HTTP = "200 100000\n200 100000\n200 100000\ndone, 0 ends\n";

    private static final String[] SCENARIOS = {
        "ledger",
        "echo in unequal pieces",
        "three threads write one connection",
        "closed under a read",
        "gathered and scattered",
        "selected with partial writes",
        "unix domain",
        "file to socket",
        "asynchronous vectors",
        "descriptors reused",
        "receives that time out"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenAnotherAgentRedefinesTheSameClasses(Jdk jdk) throws Exception {
        Path other = otherAgent();
        Jvm.Result alone =
                new Jvm(jdk, folder("plain")).option("-javaagent:" + other).run(Torture.class, SCENARIOS);
        for (boolean first : new boolean[] {true, false}) {
            Path own = folder(first ? "first" : "second");
            Jvm jvm = inOrder(new Jvm(jdk, own), first, "-javaagent:" + other);

            assertThat(jvm.run(Torture.class, SCENARIOS)).isEqualTo(alone);

            TracedLog log = TracedLog.all(own.resolve("log")).get("Torture");
            assertThat(Stream.concat(log.ledger().stream(), log.otherLedger().stream())
                            .filter(line -> !line.endsWith(" 0 0")))
                    .containsExactlyInAnyOrderElementsOf(Files.readAllLines(own.resolve("ledger")).stream()
                            .filter(line -> !line.endsWith(" 0 0"))
                            .toList());
            assertThat(log.of(RecordType.GAP)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLetCoverageBeMeasuredInEitherOrder(Jdk jdk) throws Exception {
        String jacoco = "-javaagent:" + Path.of("target/agents/jacoco.jar").toAbsolutePath() + "=destfile=coverage";
        for (boolean first : new boolean[] {true, false}) {
            Path own = folder(first ? "first" : "second");
            assertThat(inOrder(new Jvm(jdk, own), first, jacoco).run(Http.class, "ledger"))
                    .isEqualTo(new Jvm.Result(0, HTTP, ""));
            assertThat(Files.size(own.resolve("coverage"))).isGreaterThan(100);
            assertThatHttpIsWhole(own);
        }
    }

    /** Its start takes seconds, so only on demand: {@code -Dharmless.all=true}. */
    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    @EnabledIfSystemProperty(named = "harmless.all", matches = "true")
    void shouldLetSpansBeTakenInEitherOrder(Jdk jdk) throws Exception {
        String telemetry = "-javaagent:"
                + Path.of("target/agents/opentelemetry.jar").toAbsolutePath();
        for (boolean first : new boolean[] {true, false}) {
            Path own = folder(first ? "first" : "second");
            Jvm.Result result = inOrder(new Jvm(jdk, own), first, telemetry)
                    .option("-Dotel.traces.exporter=logging")
                    .option("-Dotel.metrics.exporter=none")
                    .option("-Dotel.logs.exporter=none")
                    .run(Http.class, "ledger");
            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).isEqualTo(HTTP);
            assertThat(result.err().lines().filter(line -> line.contains("LoggingSpanExporter")))
                    .as("spans of three requests at both ends")
                    .hasSize(6);
            assertThatHttpIsWhole(own);
        }
    }

    private static Jvm inOrder(Jvm jvm, boolean oursFirst, String other) {
        return oursFirst ? jvm.agent("dir=log").option(other) : jvm.option(other).agent("dir=log");
    }

    private static void assertThatHttpIsWhole(Path own) throws Exception {
        TracedLog log = TracedLog.all(own.resolve("log")).get("Http");
        List<Integer> sockets = List.copyOf(log.connections().keySet());
        assertThat(sockets.stream().mapToLong(log::received).sum())
                .isEqualTo(sockets.stream().mapToLong(log::sent).sum())
                .isGreaterThan(600_000);
        assertThat(log.of(RecordType.GAP)).isEmpty();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private Path otherAgent() throws IOException {
        Path jar = folder.resolve("other.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", OtherAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            String entry = OtherAgent.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new ZipEntry(entry));
            out.write(Files.readAllBytes(Path.of("target/test-classes").resolve(entry)));
        }
        return jar;
    }
}
