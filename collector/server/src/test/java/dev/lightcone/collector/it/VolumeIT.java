package dev.lightcone.collector.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.report.Rate;
import dev.lightcone.analysis.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says about the growth of logs, and the rates of the report, against two JVMs that talked. */
class VolumeIT {
    private static final int REQUESTS = 2_000;
    private static final int BYTES_PER_REQUEST = 192;
    /** Header, threads, locations, samples, signs of life: not a matter of how many requests there are. */
    private static final int BESIDE = 40_000;

    @TempDir
    private Path dir;

    @Test
    void shouldGrowByTheRuleOfThumbWhenShortRequestsAreAnswered() throws Exception {
        Path logs = dir.resolve("logs");
        try (Jvm server = Jvm.traced(dir, "run=volume,process=server,dir=" + logs, Talk.class)) {
            String port = server.line();
            try (Jvm client = Jvm.traced(dir, "run=volume,process=client,dir=" + logs, Talk.class, port)) {
                for (int i = 0; i < REQUESTS; i++) {
                    assertThat(client.ask("go")).isEqualTo("answered");
                }
                client.end();
            }
            server.end();
        }
        Report report =
                Analysis.of(List.of(logs), AnalysisOptions.NONE, Progress.NONE).report();
        Report.ProcessEntry client = report.processes().stream()
                .filter(process -> process.name().equals("client"))
                .findFirst()
                .orElseThrow();
        assertThat(client.logBytes())
                .isBetween((long) REQUESTS * BYTES_PER_REQUEST, (long) REQUESTS * BYTES_PER_REQUEST + BESIDE);
        assertThat(total(client.sendRate())).isEqualTo(REQUESTS);
        assertThat(client.sendRate().peakPerSecond()).isBetween(1L, (long) REQUESTS);
    }

    /** Averages are rounded to thousandths. */
    private static long total(Rate rate) {
        return Math.round(rate.perSecond() * rate.seconds());
    }
}
