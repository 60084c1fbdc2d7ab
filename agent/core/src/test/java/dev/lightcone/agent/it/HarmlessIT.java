package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lightcone.agent.programs.torture.Torture;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            Jvm jvm = new Jvm(jdk, own).without("-XX:+UseSerialGC").agent("dir=log");
            for (String option : kinds.get(i).split(" ")) {
                jvm.option(option);
            }
            assertThat(jvm.run(Torture.class, SCENARIOS)).as(kinds.get(i)).isEqualTo(plain);
            assertThat(TracedLog.all(own.resolve("log")).get("Torture").of(RecordType.GAP))
                    .as(kinds.get(i))
                    .isEmpty();
        }
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
