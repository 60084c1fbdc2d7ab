package dev.lightcone.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.graph.OrderOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisOptionsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldDemandNothingByDefault() throws Exception {
        AnalysisOptions.Demands demands = AnalysisOptions.NONE.demands();

        assertThat(demands.rules().promises()).isEmpty();
        assertThat(demands.order()).isEqualTo(OrderOption.THREAD);
        assertThat(demands.orderText()).isEqualTo("thread");
    }

    @Test
    void shouldAddPromisesOfFileToThoseOfOptions() throws Exception {
        AnalysisOptions options = AnalysisOptions.NONE
                .withCausal("replica-*")
                .withFifo("a:b")
                .withRules(rules("causal: [replica-*, node-*]\norder: process=node-*\n"));

        assertThat(options.demands().rules().promises())
                .containsExactly(Promise.causal("replica-*"), Promise.fifo("a:b"), Promise.causal("node-*"));
        assertThat(options.demands().rules().file()).isEqualTo("rules.yaml");
        assertThat(options.demands().order()).isEqualTo(OrderOption.processes(List.of("node-*")));
    }

    @Test
    void shouldPreferOrderOfOptionsToThatOfFile() throws Exception {
        AnalysisOptions options = AnalysisOptions.NONE.withOrder("process").withRules(rules("order: thread\n"));

        assertThat(options.demands().order()).isEqualTo(OrderOption.PROCESS);
    }

    @Test
    void shouldSayWhatOrdersThereAreWhenItIsNoneOfThem() {
        assertThatThrownBy(() -> AnalysisOptions.NONE.withOrder("total").demands())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order \"total\" is none of thread, process, process=NAMES");
    }

    private Path rules(String yaml) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), yaml);
    }
}
