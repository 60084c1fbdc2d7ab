package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.OwnLoader;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications of every form: modules, one source file, a jar with an agent of its own, class loaders of their own. */
class FormsIT {
    /** A program of one class that sends itself 5,000 bytes. */
    private static final String SOURCE = """
            package app;

            public class Main {
                public static void agentmain(String argument, java.lang.instrument.Instrumentation all) {
                    System.out.println("the application's own agent");
                }

                public static void main(String[] arguments) throws Exception {
                    var loopback = java.net.InetAddress.getLoopbackAddress();
                    try (var server = new java.net.ServerSocket(0, 1, loopback);
                            var client = new java.net.Socket(loopback, server.getLocalPort());
                            var accepted = server.accept()) {
                        client.getOutputStream().write(new byte[5000]);
                        System.out.println(accepted.getInputStream().readNBytes(5000).length + " by "
                                + Main.class.getModule());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceAnApplicationOfModules(Jdk jdk) throws Exception {
        compile("module app { requires java.instrument; }");

        assertTraced(jdk, "5000 by module app\n", "-p", "classes", "-m", "app/app.Main");
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceAnApplicationThatIsOneSourceFile(Jdk jdk) throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("app")).resolve("Main.java"), SOURCE);

        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log").launch("app/Main.java");

        assertThat(result.out()).startsWith("5000 by unnamed module ");
        assertWhole();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceAJarThatBringsAnAgentOfItsOwn(Jdk jdk) throws Exception {
        compile("");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "app.Main");
        attributes.putValue("Launcher-Agent-Class", "app.Main");
        try (OutputStream file = Files.newOutputStream(folder.resolve("app.jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new ZipEntry("app/Main.class"));
            jar.write(Files.readAllBytes(folder.resolve("classes/app/Main.class")));
        }

        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log").launch("-jar", "app.jar");

        assertThat(result.out()).startsWith("the application's own agent\n5000 by unnamed module ");
        assertThat(result.err()).isEmpty();
        assertWhole();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceClassesOfEveryLoaderAlsoOfAnotherSystemClassLoader(Jdk jdk) throws Exception {
        Jvm.Result plain = new Jvm(jdk, Files.createDirectory(folder.resolve("plain")))
                .option("-Djava.system.class.loader=" + OwnLoader.class.getName())
                .option("-Xshare:off") // else the JVM prints a line, on 25 with a time
                .run(OwnLoader.class, "ledger");
        Jvm.Result traced = new Jvm(jdk, folder)
                .option("-Djava.system.class.loader=" + OwnLoader.class.getName())
                .option("-Xshare:off") // else the JVM prints a line, on 25 with a time
                .agent("dir=log")
                .run(OwnLoader.class, "ledger");

        assertThat(traced).isEqualTo(plain);
        assertThat(traced.out()).startsWith("OwnLoader\n");
        TracedLog log = TracedLog.all(folder.resolve("log")).get("OwnLoader");
        assertThat(log.ledger())
                .as("one program of three")
                .hasSize(6)
                .containsAll(Files.readAllLines(folder.resolve("ledger")));
        assertThat(log.of(RecordType.GAP)).isEmpty();
    }

    private void assertTraced(Jdk jdk, String out, String... words) throws Exception {
        assertThat(new Jvm(jdk, folder).agent("dir=log").launch(words)).isEqualTo(new Jvm.Result(0, out, ""));
        assertWhole();
    }

    private void assertWhole() throws IOException {
        TracedLog log = TracedLog.all(folder.resolve("log")).values().iterator().next();
        assertThat(log.ledger()).hasSize(2).anyMatch(line -> line.endsWith(" 5000 0"));
        assertThat(log.of(RecordType.GAP)).isEmpty();
    }

    private void compile(String module) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/app"));
        Path main = Files.writeString(sources.resolve("Main.java"), SOURCE);
        Path info = Files.writeString(folder.resolve("sources/module-info.java"), module);
        String[] options = {"--release", "17", "-d", folder.resolve("classes").toString(), main.toString()};
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        String[] all = java.util.Arrays.copyOf(options, module.isEmpty() ? 5 : 6);
        if (!module.isEmpty()) {
            all[5] = info.toString();
        }
        assertThat(javac.run(System.out, System.err, all)).isZero();
    }
}
