package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.checks.Certainty;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.collector.it.store.Customer;
import dev.lightcone.collector.it.store.Replica;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replicated store whose order passes through a map: certain when its package is named, else possible. */
class StoresIT {
    private static final String PACKAGES = ",packages=" + Replica.class.getPackageName();

    @TempDir
    private Path dir;

    @Test
    void shouldFindEveryInjectedOvertakingForCertainWhenThePackageIsNamed() throws Exception {
        Analysis analysis = play("2,5,6", PACKAGES);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(told(analysis)).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
        });
    }

    @Test
    void shouldFindThemAsPossibleWhenNoPackageIsNamed() throws Exception {
        Analysis analysis = play("2,5,6", "");

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(told(analysis)).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
        });
    }

    @Test
    void shouldFindNoneWhenNoneIsInjected() throws Exception {
        Analysis analysis = play("none", PACKAGES);

        assertThat(analysis.judgement().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(told(analysis)).isEmpty();
    }

    private static List<Finding> told(Analysis analysis) {
        return analysis.judgement().findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    private Analysis play(String injected, String packages) throws Exception {
        try (Jvm a = replica("a", packages);
                Jvm b = replica("b", packages);
                Jvm c = replica("c", packages)) {
            String[] portsA = a.line().split(" ");
            String[] portsB = b.line().split(" ");
            String[] portsC = c.line().split(" ");
            assertThat(a.ask(portsC[1] + " " + portsB[1])).isEqualTo("connected");
            assertThat(b.ask(portsC[1] + " " + portsA[1])).isEqualTo("connected");
            assertThat(c.ask(portsA[1] + " " + portsB[1])).isEqualTo("connected");
            try (Jvm customer = Jvm.traced(
                    dir, agent("customer", packages), Customer.class, "8", injected, portsA[0], portsB[0], portsC[0])) {
                assertThat(customer.line()).isEqualTo("all there");
                assertThat(customer.end()).isZero();
            }
            for (Jvm replica : List.of(a, b, c)) {
                assertThat(replica.end()).isZero();
            }
        }
        AnalysisOptions options = AnalysisOptions.NONE.withCausal("replica-*");
        return Analysis.of(List.of(dir.resolve("logs")), options, Progress.NONE);
    }

    private Jvm replica(String name, String packages) throws Exception {
        return Jvm.traced(dir, agent("replica-" + name, packages), Replica.class, name);
    }

    private String agent(String process, String packages) {
        return "run=stores,process=" + process + ",dir=" + dir.resolve("logs") + packages;
    }
}
