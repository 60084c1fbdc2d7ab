package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Attached;
import dev.lightcone.agent.programs.Datagrams;
import dev.lightcone.agent.programs.Tasks;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the agent comes in, and that it stays out of the way when it cannot. */
class StartingIT {
    private static final String OUT = "done, 0 ends" + System.lineSeparator();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldSayOneLineAndRunOnWhenAnOptionIsUnknown(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log,proces=x").run(Tasks.class, "ledger");
        assertThat(result)
                .isEqualTo(new Jvm.Result(
                        0,
                        OUT,
                        "lightcone: unknown option 'proces'; did you mean 'process'?" + System.lineSeparator()));
        assertThat(TracedLog.all(folder.resolve("log"))).containsOnlyKeys("Tasks");
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldSayOneLineAndRunOnWhenTheDirectoryIsAFile(Jdk jdk) throws Exception {
        Files.createFile(folder.resolve("log"));
        Jvm.Result result = new Jvm(jdk, folder)
                .option("-Djava.io.tmpdir=/proc")
                .agent("dir=log")
                .run(Tasks.class, "ledger");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo(OUT);
        assertThat(result.err().lines()).hasSize(1).allMatch(line -> line.startsWith("lightcone: "));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTraceOnceWhenGivenTwice(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder)
                .agent("dir=log,process=first")
                .agent("dir=log,process=second")
                .run(Tasks.class, "ledger");
        assertThat(result).isEqualTo(new Jvm.Result(0, OUT, ""));
        Map<String, TracedLog> logs = TracedLog.all(folder.resolve("log"));
        assertThat(logs).containsOnlyKeys("first");
        assertThat(logs.get("first").of(RecordType.SEND)).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldDoNothingWhenDisabled(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log,enabled=false").run(Tasks.class, "ledger");
        assertThat(result).isEqualTo(new Jvm.Result(0, OUT, ""));
        assertThat(folder.resolve("log")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldSayThatItCameInMidStreamWhenAttachedLate(Jdk jdk) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder)
                .option("-Djdk.attach.allowAttachSelf=true")
                .option("-XX:+EnableDynamicAgentLoading")
                .run(Attached.class, "ledger", Jvm.agentJar().toString());
        assertThat(result.exit()).as(result.err()).isZero();
        TracedLog log = TracedLog.all(folder.resolve("log")).get("Attached");
        assertThat(log.ledger()).containsAll(Files.readAllLines(folder.resolve("ledger")));
        assertThat(log.of(RecordType.PROCESS_START))
                .extracting(TracedLog.Entry::p0)
                .containsExactly(2L);
        List<TracedLog.Entry> early = log.of(RecordType.SOCKET).stream()
                .filter(e -> (e.p0() & SocketFlags.MID_STREAM) != 0)
                .toList();
        assertThat(early).extracting(TracedLog.Entry::socket).hasSize(2).doesNotHaveDuplicates();
        assertThat(log.of(RecordType.GAP))
                .extracting(TracedLog.Entry::socket, TracedLog.Entry::aux)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(early.get(0).socket(), GapReason.MID_STREAM),
                        org.assertj.core.groups.Tuple.tuple(early.get(1).socket(), GapReason.MID_STREAM));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLeaveOutWhatIsExcludedAndSaySo(Jdk jdk) throws Exception {
        Jvm.Result result =
                new Jvm(jdk, folder).agent("dir=log,exclude=127.0.0.0/8").run(Datagrams.class, "ledger");
        assertThat(result.exit()).as(result.err()).isZero();
        TracedLog log = TracedLog.all(folder.resolve("log")).get("Datagrams");
        assertThat(log.of(RecordType.GAP)).extracting(TracedLog.Entry::aux).containsExactly(GapReason.FILTERED);
        assertThat(log.of(RecordType.GAP).get(0).text()).startsWith("left out by exclude=127.0.0.0/8; the first: ");
        assertThat(log.of(RecordType.DATAGRAM_RECEIVE))
                .as("what came by ::1")
                .extracting(TracedLog.Entry::p0)
                .containsExactly(61L);
        assertThat(log.of(RecordType.DATAGRAM_SEND))
                .extracting(TracedLog.Entry::p0)
                .containsExactly(61L);
        assertThat(new Jvm(jdk, folder).agent("dir=other,exclude=Task*").run(Tasks.class, "ledger"))
                .isEqualTo(new Jvm.Result(0, OUT, ""));
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void shouldFindAllItsClassesByTheIndexOfItsJar() throws IOException {
        byte[] file = Files.readAllBytes(Jvm.agentJar());
        Map<Integer, byte[]> indexed = new HashMap<>();
        try (JarFile jar = new JarFile(Jvm.agentJar().toFile())) {
            ByteBuffer index = ByteBuffer.wrap(jar.getInputStream(jar.getEntry("dev/lightcone/agent/index"))
                    .readAllBytes());
            while (index.hasRemaining()) {
                int hash = index.getInt();
                int at = index.getInt();
                indexed.put(hash, Arrays.copyOfRange(file, at, at + index.getInt()));
            }
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().endsWith(".class")) {
                    assertThat(indexed.remove(entry.getName().hashCode()))
                            .as(entry.getName())
                            .isEqualTo(jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        assertThat(indexed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldStartFromAJarThatWasPackedAnew(Jdk jdk) throws Exception {
        Path packed = folder.resolve("packed.jar");
        try (JarFile jar = new JarFile(Jvm.agentJar().toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(packed))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                to.putNextEntry(new JarEntry(entry.getName()));
                jar.getInputStream(entry).transferTo(to);
            }
        }
        Jvm.Result result =
                new Jvm(jdk, folder).option("-javaagent:" + packed + "=dir=log").run(Tasks.class, "ledger");
        assertThat(result).isEqualTo(new Jvm.Result(0, OUT, ""));
        assertThat(TracedLog.all(folder.resolve("log"))).containsKey("Tasks");
    }

    @Test
    void shouldKeepEverythingInItsJarUnderItsOwnName() throws IOException {
        try (JarFile jar = new JarFile(Jvm.agentJar().toFile())) {
            List<String> foreign = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> !name.startsWith("dev/lightcone/agent/")
                            && !name.startsWith("dev/lightcone/bootstrap/")
                            && !name.equals("META-INF/MANIFEST.MF"))
                    .toList();
            assertThat(foreign).isEmpty();
            assertThat(jar.getEntry("dev/lightcone/api/")).isNull();
            for (String early : List.of("Premain", "AgentLoader")) {
                try (DataInputStream in = new DataInputStream(
                        jar.getInputStream(jar.getEntry("dev/lightcone/agent/" + early + ".class")))) {
                    in.readInt();
                    in.readUnsignedShort();
                    assertThat(in.readUnsignedShort())
                            .as("class file version of " + early + ": Java 8")
                            .isEqualTo(52);
                }
            }
        }
    }
}
