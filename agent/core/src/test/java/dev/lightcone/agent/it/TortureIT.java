package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.torture.Torture;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forty-odd hostile scenarios: the same results with the agent, and every byte counted. */
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
    }

    /** Ends that nothing passed need not be in the ledger. */
    static List<String> moved(Stream<String> lines) {
        return lines.filter(line -> line.contains("sent") || line.contains("received") || !line.endsWith(" 0 0"))
                .toList();
    }
}
