package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightcone.agent.programs.ClockJumps;
import dev.lightcone.agent.programs.FolderGone;
import dev.lightcone.agent.programs.torture.Torture;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JVMs of every kind and disks in every trouble: the application's results are the same, and the log is whole or says
 * what it lacks. {@code -Dharmless.all=true} tries all kinds of JVMs, else only a few.
 */
class HarmlessIT {
    private static final List<String> FEW = List.of("-Xint -XX:+UseParallelGC -XX:-UseCompressedOops", "-XX:+UseZGC");

    private static final List<String> ALL = List.of(
            "-XX:+UseG1GC",
            "-XX:+UseShenandoahGC",
            "-Xint",
            "-Xcomp",
            "-Xshare:off",
            "-Xmx24m",
            "-ea -esa",
            "-XX:+DisableAttachMechanism",
            "--limit-modules java.base,java.instrument",
            "-Djava.io.tmpdir=/nonexistent");

    /** Each ends by itself however little memory there is. */
    private static final String[] SCENARIOS = {
        "ledger",
        "reads that time out",
        "three threads write one connection",
        "interrupted all the time",
        "closed by halves",
        "linger of zero",
        "interrupted under a read",
        "gathered and scattered",
        "selected with partial writes",
        "unix domain",
        "file to socket",
        "socket to file",
        "urgent bytes",
        "asynchronous vectors",
        "asynchronous read times out",
        "descriptors reused",
        "largest and empty datagrams",
        "receive closed and interrupted"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNothingInAnyKindOfJvm(Jdk jdk) throws Exception {
        Jvm.Result plain = new Jvm(jdk, folder("plain")).run(Torture.class, SCENARIOS);
        List<String> kinds = new ArrayList<>(FEW);
        kinds.addAll(Boolean.getBoolean("harmless.all") ? ALL : List.of());
        for (int i = 0; i < kinds.size(); i++) {
            Path own = folder("kind" + i);
            // some kinds say so themselves, without an agent, too
            Jvm.Result expected = i < FEW.size()
                    ? plain
                    : of(kinds.get(i), jdk, folder("plain" + i)).run(Torture.class, SCENARIOS);
            assertThat(of(kinds.get(i), jdk, own).agent("dir=log").run(Torture.class, SCENARIOS))
                    .as(kinds.get(i))
                    .isEqualTo(expected);
            assertThat(TracedLog.all(own.resolve("log")).get("Torture").of(RecordType.GAP))
                    .as(kinds.get(i))
                    .isEmpty();
        }
    }

    private static Jvm of(String kind, Jdk jdk, Path in) {
        Jvm jvm = new Jvm(jdk, in).without("-XX:+UseSerialGC");
        for (String option : kind.split(" ")) {
            jvm.option(option);
        }
        return jvm;
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNothingAndSayWhatIsLostWhenTheLogReachesItsLimit(Jdk jdk) throws Exception {
        Jvm.Result plain = new Jvm(jdk, folder("plain")).run(Torture.class, SCENARIOS);
        assertThat(new Jvm(jdk, folder).agent("dir=log,limit=600k").run(Torture.class, SCENARIOS))
                .isEqualTo(plain);
        assertThat(TracedLog.all(folder.resolve("log")).get("Torture").of(RecordType.GAP))
                .extracting(TracedLog.Entry::aux)
                .contains(GapReason.SIZE_LIMIT)
                .isSubsetOf(GapReason.SIZE_LIMIT, GapReason.NO_SEGMENT);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNothingAndSayOneLineWhenTheDiskIsFullOrReadOnly(Jdk jdk) throws Exception {
        assumeTrue(mayMount(), "skipped: no mount namespaces here (they want root)");
        Jvm.Result plain = new Jvm(jdk, folder("plain")).run(Torture.class, SCENARIOS);

        Jvm.Result full = on("size=700k", "full", jdk);
        assertThat(full.out()).isEqualTo(plain.out());
        assertThat(full.err().lines())
                .singleElement()
                .asString()
                .startsWith("lightcone: cannot write the log in ")
                .contains("No space left on device");

        Jvm.Result readOnly = on("ro", "read-only", jdk);
        assertThat(readOnly.out()).isEqualTo(plain.out());
        assertThat(readOnly.err().lines())
                .singleElement()
                .asString()
                .startsWith("lightcone: cannot write logs to ")
                .contains("Read-only file system")
                .endsWith("this process is not traced");
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNothingWhenItsFolderIsTakenAway(Jdk jdk) throws Exception {
        Jvm.Result plain = new Jvm(jdk, folder("plain")).run(FolderGone.class, SCENARIOS);
        Jvm.Result gone = new Jvm(jdk, folder).agent("dir=log").run(FolderGone.class, SCENARIOS);
        assertThat(gone.exit()).isZero();
        assertThat(gone.out()).isEqualTo(plain.out());
        assertThat(folder.resolve("log")).as("nobody makes it again").doesNotExist();
        assertThat(gone.err().lines()).hasSizeLessThanOrEqualTo(1).allMatch(line -> line.startsWith("lightcone: "));
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNothingWhenTheWallClockJumpsByHours(Jdk jdk) throws Exception {
        Path library = folder.resolve("jumps.so");
        assumeTrue(compiled(ClockJumps.LIBRARY, library), "skipped: no C compiler here");
        Jvm.Result plain = jumping(library, jdk, "plain").run(ClockJumps.class, SCENARIOS);
        assertThat(plain.out()).startsWith("goes back\n");
        assertThat(jumping(library, jdk, "traced").agent("dir=log").run(ClockJumps.class, SCENARIOS))
                .isEqualTo(plain);
        TracedLog log = TracedLog.all(folder.resolve("traced/log")).get("ClockJumps");
        assertThat(log.of(RecordType.GAP)).isEmpty();
        assertThat(log.of(RecordType.GOODBYE)).hasSize(1);
        assertThat(TortureIT.moved(Stream.concat(log.ledger().stream(), log.otherLedger().stream())))
                .containsExactlyInAnyOrderElementsOf(
                        TortureIT.moved(Files.readAllLines(folder.resolve("traced/ledger")).stream()));
    }

    private Jvm jumping(Path library, Jdk jdk, String name) throws IOException {
        return new Jvm(jdk, folder(name)).under("env", "LD_PRELOAD=" + library);
    }

    private static boolean compiled(String source, Path library) throws IOException, InterruptedException {
        Path file = Files.writeString(library.resolveSibling("source.c"), source);
        try {
            return new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), file.toString(), "-ldl")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** Runs in a mount namespace of its own, its logs on a small file system in memory. */
    private Jvm.Result on(String mount, String name, Jdk jdk) throws Exception {
        Path own = folder(name);
        Path disk = Files.createDirectory(own.resolve("disk"));
        return new Jvm(jdk, own)
                .under("unshare", "-m", "sh", "-c", "mount -t tmpfs -o " + mount + " none disk && exec \"$@\"", "sh")
                .option("-Djava.io.tmpdir=" + (name.equals("full") ? own : disk))
                .agent("dir=disk/log")
                .run(Torture.class, SCENARIOS);
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            Process tried = new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(300, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }
}
