package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightcone.agent.programs.BlockingSockets;
import dev.lightcone.agent.programs.Inherited;
import dev.lightcone.agent.programs.ManyThreads;
import dev.lightcone.agent.programs.NettyFastOpen;
import dev.lightcone.agent.programs.NettyPassing;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to have a socket, and JVMs, that few programs know: the log counts what the program counted. */
class UncommonIT {
    private static final String POLICY = """
            grant {
              permission java.net.SocketPermission "localhost:0-", "accept,connect,listen,resolve";
              permission java.io.FilePermission "ledger", "write";
            };
            """;

    private static final int MANY_THREADS_SECONDS = 600;

    /** A network of its own in which both ends may open fast, for the command behind it. */
    private static final String FAST_NETWORK =
            "ip link set lo up && echo 3 > /proc/sys/net/ipv4/tcp_fastopen && exec \"$@\"";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenTheSocketIsInherited(Jdk jdk) throws Exception {
        for (boolean traced : new boolean[] {false, true}) {
            Path in = Files.createDirectory(folder.resolve(traced ? "traced" : "plain"));
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                listener.setSoTimeout(300_000);
                String redirect = "port=$0; exec \"$@\" 0<>/dev/tcp/127.0.0.1/$port";
                Jvm jvm = new Jvm(jdk, in).under("bash", "-c", redirect, Integer.toString(listener.getLocalPort()));
                Process process = (traced ? jvm.agent("dir=log") : jvm)
                        .start(ProcessBuilder.Redirect.DISCARD, Inherited.class.getName(), "ledger");
                try (Socket parent = listener.accept()) {
                    parent.getOutputStream().write(new byte[Inherited.ASKED]);
                    parent.shutdownOutput();
                    assertThat(parent.getInputStream().readAllBytes()).hasSize(Inherited.ANSWERED);
                }
                assertThat(jvm.result(process, 300)).isEqualTo(new Jvm.Result(0, "", ""));
            }
            assertThat(in.resolve("trouble")).doesNotExist();
        }
        assertThat(log("Inherited").ledger()).containsExactlyElementsOf(counted());
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenASecurityManagerTrustsTheAgentAlone(Jdk jdk) throws Exception {
        assumeTrue(jdk.feature() < 24, "there are no security managers any more");
        String trust = "grant codeBase \"file:" + Jvm.agentJar() + "\" { permission java.security.AllPermission; };\n";
        Jvm.Result plain = secured(jdk, "plain", POLICY).run(BlockingSockets.class, "ledger");
        assertThat(plain.exit()).isZero();
        Jvm.Result traced =
                secured(jdk, "traced", trust + POLICY).agent("dir=log").run(BlockingSockets.class, "ledger");
        assertThat(traced).isEqualTo(plain);
        TracedLog log = log("BlockingSockets");
        assertThat(log.ledger()).containsExactlyElementsOf(counted());
        assertThat(log.of(RecordType.GAP)).isEmpty();
        assertThat(log.of(RecordType.GOODBYE)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldStepBackWithOneLineWhenASecurityManagerDoesNotTrustIt(Jdk jdk) throws Exception {
        assumeTrue(jdk.feature() < 24, "there are no security managers any more");
        Jvm.Result plain = secured(jdk, "plain", POLICY).run(BlockingSockets.class, "ledger");
        Jvm.Result traced = secured(jdk, "traced", POLICY).agent("dir=log").run(BlockingSockets.class, "ledger");
        assertThat(traced.exit()).isZero();
        assertThat(traced.out()).isEqualTo(plain.out());
        assertThat(traced.err())
                .startsWith(plain.err())
                .endsWith("; running without it\n")
                .hasLineCount((int) plain.err().lines().count() + 1);
    }

    private static boolean works(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Jvm secured(Jdk jdk, String in, String policy) throws IOException {
        Path file = Files.writeString(folder.resolve(in + ".policy"), policy);
        return new Jvm(jdk, Files.createDirectory(folder.resolve(in)))
                .option("-Djava.security.manager")
                .option("-Djava.security.policy==" + file);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountEveryByteWhenTcpOpensFast(Jdk jdk) throws Exception {
        String[] words = {"unshare", "-n", "sh", "-c", FAST_NETWORK, "network"};
        Comparison comparison = new Comparison(jdk, folder).libraries();
        boolean fast = works(words);
        TracedLog log = (fast ? comparison.under(words) : comparison).run(NettyFastOpen.class);
        String out = Files.readString(folder.resolve("traced/out"));
        assumeTrue(!out.startsWith("no native epoll"), out);
        assertThat(out).startsWith(fast ? "fast open true true\n" : "fast open ");
        assertThat(log.ledger()).containsExactlyElementsOf(counted());
        assertThat(log.of(RecordType.GAP)).isEmpty();
        assertThat(log.of(RecordType.UNTRACED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    @EnabledIfSystemProperty(named = "threads", matches = "\\d+")
    void shouldCountEveryByteWhenThousandsOfThreadsWrite(Jdk jdk) throws Exception {
        List<Jvm.Result> results = new ArrayList<>();
        for (String name : List.of("plain", "traced")) {
            Path in = Files.createDirectory(folder.resolve(name));
            Jvm jvm = new Jvm(jdk, in);
            Process process = (name.equals("traced") ? jvm.agent("dir=log") : jvm)
                    .start(
                            ProcessBuilder.Redirect.to(in.resolve("out").toFile()),
                            ManyThreads.class.getName(),
                            "ledger",
                            System.getProperty("threads"));
            results.add(jvm.result(process, MANY_THREADS_SECONDS));
        }
        assertThat(results.get(1)).isEqualTo(results.get(0));
        TracedLog log = log("ManyThreads");
        assertThat(log.ledger()).containsExactlyElementsOf(counted());
        assertThat(log.of(RecordType.GAP)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldCountFromThenOnWhenAttachedToNettysEpoll(Jdk jdk) throws Exception {
        Jvm jvm = new Jvm(jdk, folder).libraries().option("-XX:+EnableDynamicAgentLoading");
        if (jdk.feature() >= 24) {
            jvm.option("--enable-native-access=ALL-UNNAMED").option("--sun-misc-unsafe-memory-access=allow");
        }
        Process process = jvm.start(ProcessBuilder.Redirect.PIPE, NettyPassing.class.getName());
        BufferedReader out = process.inputReader();
        String first = out.readLine();
        assertThat(first).as(Files.readString(folder.resolve("err"))).isNotNull();
        assumeTrue(!first.startsWith("no native epoll"), first);
        pass(process, out);
        attach(jdk, process.pid());
        pass(process, out);
        pass(process, out);
        process.outputWriter().close();
        assertThat(out.readLine()).isEqualTo("done");
        assertThat(jvm.result(process, 300).exit()).isZero();
        assertThat(Files.readAllLines(folder.resolve("err")))
                .as("but for what logging and native code are warned of")
                .allMatch(line -> line.startsWith("SLF4J") || line.startsWith("WARNING: "));

        TracedLog log = TracedLog.all(folder.resolve("log")).get("it");
        List<Long> early = new ArrayList<>();
        List<Long> fresh = new ArrayList<>();
        log.connections()
                .forEach((socket, e) -> ((e.p0() & SocketFlags.MID_STREAM) != 0 ? early : fresh)
                        .add(log.sent(socket) + log.received(socket)));
        assertThat(early).as("both ends").containsExactly(4000L, 4000L);
        assertThat(fresh).as("both ends, twice").containsExactly(1003L, 1003L, 1003L, 1003L);
        assertThat(log.of(RecordType.GAP)).extracting(TracedLog.Entry::aux).containsOnly(GapReason.MID_STREAM);
    }

    private static void pass(Process process, BufferedReader out) throws IOException {
        process.outputWriter().write("pass\n");
        process.outputWriter().flush();
        assertThat(out.readLine()).isEqualTo("1000");
        assertThat(out.readLine()).isEqualTo("500");
        assertThat(out.readLine()).isEqualTo("passed");
    }

    private void attach(Jdk jdk, long pid) throws Exception {
        Process attach = new ProcessBuilder(
                        jdk.java().toString(),
                        "-jar",
                        Jvm.agentJar().toString(),
                        "attach",
                        Long.toString(pid),
                        "dir=" + folder.resolve("log"),
                        "process=it")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("attach").toFile())
                .start();
        assertThat(attach.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(attach.exitValue())
                .as(Files.readString(folder.resolve("attach")))
                .isZero();
    }

    private TracedLog log(String process) throws IOException {
        return TracedLog.all(folder.resolve("traced/log")).get(process);
    }

    private List<String> counted() throws IOException {
        return Files.readAllLines(folder.resolve("traced/ledger")).stream()
                .sorted()
                .toList();
    }
}
