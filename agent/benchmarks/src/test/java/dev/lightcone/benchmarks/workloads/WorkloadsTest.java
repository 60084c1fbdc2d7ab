package dev.lightcone.benchmarks.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each workload checks what comes back to it, so running it is its test. */
class WorkloadsTest {
    /** Less than any workload needs for its least portion of work, ns. */
    private static final long A_MOMENT = 1;

    @AfterEach
    void forgetTheKeys() {
        System.clearProperty(Tls.STORE);
    }

    @Test
    void shouldDoWhatItCountsWhenAWorkloadRunsForAMoment(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Tls.make(keys);
        System.setProperty(Tls.STORE, keys.toString());
        List<String> names = new ArrayList<>();

        for (Workload workload : Workloads.all()) {
            names.add(workload.name());
            Latencies latencies = new Latencies();
            try (Workload.Client client = workload.connect(workload.serve())) {
                long first = client.run(System.nanoTime() + A_MOMENT, latencies);
                long second = client.run(System.nanoTime() + A_MOMENT, latencies);
                assertThat(first).as(workload.name()).isPositive();
                assertThat(second).as(workload.name() + " once more").isPositive();
                assertThat(latencies.count()).as(workload.name()).isIn(0L, first + second);
            }
        }

        assertThat(names)
                .contains("ping", "stream", "bytes", "selector", "http", "tls", "pool", "stages", "forks")
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldFindTheTimeAgainWhenLatenciesAreEncoded() {
        Latencies latencies = new Latencies();
        for (long nanos = 0; nanos < 1000; nanos++) {
            latencies.add(nanos * 1000);
        }

        Latencies read = Latencies.parse(latencies.encode());

        assertThat(read.count()).isEqualTo(1000);
        assertThat(read.percentile(0.5)).isBetween(495_000L, 503_000L);
        assertThat(read.percentile(0.999)).isBetween(990_000L, 1_006_000L);
        assertThat(Latencies.parse(new Latencies().encode()).percentile(0.5)).isZero();
    }
}
