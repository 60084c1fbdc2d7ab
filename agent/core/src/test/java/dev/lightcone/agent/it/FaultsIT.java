package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.it.TracedLog.Entry;
import dev.lightcone.agent.programs.DeepStacks;
import dev.lightcone.agent.programs.Faults;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults inside the agent: the application's results are the same, and the log says what it lacks. */
class FaultsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNoResultAndSayWhatItLacksWhenAnyHookThrows(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(Faults.class, Integer.toString(Faults.hooks()));
        assertThat(Files.readAllLines(folder.resolve("traced/thrown")))
                .hasSize(Faults.hooks())
                .as("every hook was reached and threw")
                .noneMatch(line -> line.endsWith(" 0"));
        List<Entry> gaps = log.of(RecordType.GAP);
        assertThat(gaps).extracting(Entry::aux).isSubsetOf(GapReason.HOOK_FAILED, GapReason.MID_STREAM);
        assertThat(gaps)
                .filteredOn(gap -> gap.aux() == GapReason.HOOK_FAILED)
                .allMatch(gap -> gap.text().contains("a hook failed: java.lang."));
        assertThat(gaps).as("of single sockets").anyMatch(gap -> gap.socket() != 0);
        assertThat(gaps)
                .as("of no one socket")
                .extracting(Entry::text)
                .contains("a hook failed: java.lang.StackOverflowError: injected"
                        + " (1 so far that concern no one socket)");
        List<String> last = Files.readAllLines(folder.resolve("traced/ledger"));
        assertThat(log.ledger()).as("when nothing fails any more").containsAll(last);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldBeReadableAndTraceOnWhenStacksOverflowInItsHooks(Jdk jdk) throws Exception {
        Path plain = Files.createDirectory(folder.resolve("plain"));
        Jvm.Result without = new Jvm(jdk, plain).run(DeepStacks.class, "ledger");
        Jvm.Result with = new Jvm(jdk, folder).agent("dir=log").run(DeepStacks.class, "ledger");
        assertThat(with.out()).isEqualTo(without.out());
        assertThat(with.exit()).isZero();
        assertThat(with.err().lines())
                .as("the JDK itself complains when a stack overflows as a class is loaded, whoever the agent is")
                .allMatch(line -> line.startsWith("*** java.lang.instrument ASSERTION FAILED ***"));
        TracedLog log = TracedLog.all(folder.resolve("log")).get("DeepStacks");
        List<String> last = Files.readAllLines(folder.resolve("ledger"));
        List<Integer> ends = log.connections().entrySet().stream()
                .filter(c -> last.stream()
                        .anyMatch(line -> line.startsWith(
                                TracedLog.localPort(c.getValue()) + " " + TracedLog.remotePort(c.getValue()) + " ")))
                .map(c -> c.getKey())
                .toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.stream().mapToLong(log::sent).sum()).isEqualTo(1000);
        assertThat(ends.stream().mapToLong(log::received).sum()).isEqualTo(1000);
    }
}
