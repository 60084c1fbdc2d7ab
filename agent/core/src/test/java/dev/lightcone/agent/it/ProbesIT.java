package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.Probed;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods of an application that was not changed tell what the probes file says; its results are the same. */
class ProbesIT {
    private static final String PROBED = "dev.lightcone.agent.programs.Probed";
    private static final List<String> LINES = List.of(
            "# what the store does",
            "write " + PROBED + "$Names#put(java.lang.String," + PROBED + "$Version) key=arg1 value=arg2.id()",
            "read " + PROBED + "$Store#find key=arg1 value=result.number",
            "event " + PROBED + "$Store#put(int,long,double,java.lang.String) name=\"put by number\" text=arg2",
            "event " + PROBED + "$Store#sum name=result text=arg3",
            "event " + PROBED + "$Store#looked name=arg1 text=result",
            "deliver implements java.util.function.Consumer#accept id=arg1.id()",
            "label " + PROBED + "$Vain#name name=this",
            "operation implements java.lang.Runnable#run name=\"run\"",
            "write " + PROBED + "$Store#sum key=\"sum\" value=arg6",
            "read " + PROBED + "$Nowhere#find key=arg1 value=result",
            "event " + PROBED + "$Store#sum name=arg7",
            "event " + PROBED + "$Store#sum nme=arg7");

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldTellWhatTheProbesSayAndChangeNothing(Jdk jdk) throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Jvm.Result without = new Jvm(jdk, plain).run(Probed.class);
        Files.write(folder.resolve("probes.txt"), LINES);
        Jvm.Result with = new Jvm(jdk, folder)
                .agent("dir=log,probes=probes.txt")
                .option("-Xverify:all")
                .run(Probed.class);

        assertThat(with.out()).isEqualTo(without.out());
        assertThat(with.exit()).isZero();
        assertThat(with.err().lines().filter(line -> line.startsWith("lightcone")))
                .containsExactly("lightcone: probes.txt:13: nme: event has no such key; it has name, text");
        TracedLog log = TracedLog.all(folder.resolve("log")).get("Probed");
        assertThat(texts(log, RecordType.WRITE)).containsExactly("cart\0v1");
        assertThat(texts(log, RecordType.READ)).containsExactly("cart\0" + "2", "none\0", "cart\0" + "2");
        assertThat(texts(log, RecordType.DELIVER)).containsExactly("J\0");
        assertThat(texts(log, RecordType.APPLICATION))
                .containsExactly(
                        "cart\0true", "put by number\0" + "8", "put by number\0-8", "117\0c", "Probed.noticed\0");
        assertThat(log.of(RecordType.OPERATION))
                .extracting(e -> e.aux() + " " + e.text())
                .containsExactly(
                        "1 check out(6, books, int[])",
                        "2 check out(6, books, int[])",
                        "1 check out(-1, books, int[])",
                        "2 check out(-1, books, int[])");
        assertThat(texts(log, RecordType.LABEL)).containsExactly("so vain\0");
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldSayWhatBecameOfEachProbe(Jdk jdk) throws Exception {
        Files.write(folder.resolve("probes.txt"), LINES);
        new Jvm(jdk, folder).agent("dir=log,probes=probes.txt").run(Probed.class);

        TracedLog log = TracedLog.all(folder.resolve("log")).get("Probed");
        List<String> last = new ArrayList<>();
        for (Entry probe : log.of(RecordType.PROBE)) {
            String[] parts = probe.text().split("\0", -1);
            while (last.size() < probe.aux()) {
                last.add("");
            }
            last.set(probe.aux() - 1, parts[0] + " " + probe.p0() + " " + probe.p2() + " " + parts[2]);
        }
        assertThat(last)
                .containsExactly(
                        "probes.txt:2 1 1 java.lang.IllegalStateException: damaged",
                        "probes.txt:3 1 0 ",
                        "probes.txt:4 1 0 ",
                        "probes.txt:5 1 0 ",
                        "probes.txt:6 1 0 ",
                        "probes.txt:7 1 0 ",
                        "probes.txt:8 1 0 ",
                        "probes.txt:9 0 0 the class loader " + PROBED + "$Hiding hides the agent",
                        "probes.txt:10 1 1 java.lang.IllegalArgumentException: a int[] has no text of its own",
                        "probes.txt:11 0 0 ",
                        "probes.txt:12 0 0 sum(byte, short, char, float, boolean, int[]) has no arg7");
        assertThat(log.of(RecordType.GAP))
                .as("what order rests on")
                .extracting(gap -> gap.aux() + " " + gap.text())
                .containsExactly(
                        GapReason.HOOK_FAILED
                                + " the probe probes.txt:2 failed: java.lang.IllegalStateException: damaged (1 so far)",
                        GapReason.HOOK_FAILED + " the probe probes.txt:10 failed: java.lang.IllegalArgumentException:"
                                + " a int[] has no text of its own (1 so far)");
    }

    private static List<String> texts(TracedLog log, int type) {
        return log.of(type).stream().map(Entry::text).toList();
    }
}
