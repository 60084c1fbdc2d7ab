package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Stores;
import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.events.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A replicated store over HTTP: what its package's synchronization makes of an overtaking that leads through memory. */
class StoresIT {
    private static final List<String> KINDS = List.of("concurrent", "wrapped", "monitor", "snapshot", "locked");
    private static final String NAMED = ",packages=dev.lightcone.agent.programs";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldBeCertainOfOrderThroughEveryKindOfStoreWhenItsPackageIsNamed(Jdk jdk) throws Exception {
        List<Finding> findings = findings(jdk, NAMED, "late", KINDS);
        assertThat(findings).as("%s", findings).hasSize(KINDS.size());
        assertThat(findings).allMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void shouldBeAWarningWhenNoPackageIsNamed() throws Exception {
        List<Finding> findings = findings(Jdk.all().get(0), "", "late", KINDS.subList(0, 1));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(findings.get(0).explanation()).contains("(agent option packages=com.acme)");
    }

    @Test
    void shouldBeQuietWhenNothingIsOvertaken() throws Exception {
        assertThat(findings(Jdk.all().get(0), NAMED, "soon", KINDS.subList(0, 2)))
                .isEmpty();
    }

    /** Errors and warnings of a promise among all processes. */
    private List<Finding> findings(Jdk jdk, String options, String when, List<String> kinds) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(when));
        arguments.addAll(kinds);
        Jvm.Result result = new Jvm(jdk, folder)
                .agent("dir=log,process=c" + options)
                .run(Stores.class, arguments.toArray(new String[0]));
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        Analysis analysis = Analysis.of(
                List.of(folder.resolve("log")), AnalysisOptions.NONE.withCausal("*"), Progress.NONE);
        return analysis.judgement().findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }
}
