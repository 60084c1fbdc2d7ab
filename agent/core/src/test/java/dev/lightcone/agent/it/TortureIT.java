package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.torture.Torture;
import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forty-odd hostile scenarios: the same results with the agent, every byte counted, every connection joined. */
class TortureIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldChangeNothingAndCountEverythingWhateverAProgramDoes(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(Torture.class);

        assertThat(Files.readAllLines(folder.resolve("plain/out")))
                .as("the scenarios work without the agent")
                .hasSizeGreaterThan(40)
                .noneMatch(line -> line.contains("Error"));
        List<String> ledger = Files.readAllLines(folder.resolve("traced/ledger"));
        assertThat(moved(Stream.concat(log.ledger().stream(), log.otherLedger().stream())))
                .containsExactlyInAnyOrderElementsOf(moved(ledger.stream()));
        assertThat(log.of(RecordType.GAP)).isEmpty();
        Join join = Analysis.of(List.of(folder.resolve("traced/log")), AnalysisOptions.NONE, Progress.NONE)
                .join();
        assertThat(join.connections())
                .filteredOn(c -> c.transport().equals("tcp"))
                .hasSizeGreaterThan(500)
                .allMatch(c -> c.traced() && c.aligned());
        assertThat(join.gaps())
                .filteredOn(gap -> gap.connection() >= 0
                        && join.connections().get(gap.connection()).transport().equals("tcp"))
                .as("two urgent bytes of which one ended in the stream and one did not")
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.NOT_ALIGNED);
    }

    /** Ends that nothing passed need not be in the ledger. */
    private static List<String> moved(Stream<String> lines) {
        return lines.filter(line -> line.contains("sent") || line.contains("received") || !line.endsWith(" 0 0"))
                .toList();
    }
}
