package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.OtherAgent;
import dev.lightcone.agent.programs.torture.Torture;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside an agent that redefines the very classes ours hooks, before ours or after it: neither disturbs the other. */
class OtherAgentsIT {
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
            Jvm jvm = new Jvm(jdk, own);
            jvm = first ? jvm.agent("dir=log") : jvm.option("-javaagent:" + other);
            jvm = first ? jvm.option("-javaagent:" + other) : jvm.agent("dir=log");

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
