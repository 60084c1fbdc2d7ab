package dev.lightcone.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.benchmarks.workloads.Latencies;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void shouldCompareWithinARoundWhenRoundsDiffer() {
        Comparison comparison = new Comparison("ping", "round trip");
        for (int disturbed : new int[] {1, 10, 3}) {
            comparison.add(Configuration.NONE, slice(1000L * disturbed));
            comparison.add(Configuration.LIGHTCONE, slice(1100L * disturbed));
        }

        assertThat(comparison.ratios(Configuration.LIGHTCONE, Slice::cpuPerOperation))
                .containsExactly(1.1, 1.1, 1.1);
        assertThat(comparison.median(Configuration.LIGHTCONE, Slice::cpuPerOperation))
                .isEqualTo(33.0);
        assertThat(comparison.ratios(Configuration.JFR, Slice::cpuPerOperation)).isEmpty();
    }

    private static Slice slice(long cpuNanos) {
        return new Slice(100, 1_000_000, cpuNanos, 0, 0, new Latencies());
    }
}
