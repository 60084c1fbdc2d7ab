package dev.lightcone.agent.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamSamplesTest {
    private static final long NOW = 1_000_000_000_000L;

    @Test
    void shouldWantNothingBeforeTheFirstRoundWhenItSawTheBeginning() {
        StreamSamples samples = new StreamSamples(false, NOW);

        assertThat(samples.wanted()).isFalse();
        long round = samples.round();
        samples.at(NOW + StreamSamples.PERIOD_NANOS);
        assertThat(samples.wanted()).isTrue();
        assertThat(samples.round()).isEqualTo(round + 1);
    }

    @Test
    void shouldTakeTwoPerRound() {
        StreamSamples samples = new StreamSamples(false, NOW);
        samples.at(NOW + StreamSamples.PERIOD_NANOS);
        for (int i = 0; i < 2; i++) {
            assertThat(samples.wanted()).isTrue();
            samples.call(i);
            samples.drop();
        }
        samples.at(NOW + StreamSamples.PERIOD_NANOS + 1);
        assertThat(samples.wanted()).isFalse();
        samples.at(NOW + 3 * StreamSamples.PERIOD_NANOS);
        assertThat(samples.wanted()).isTrue();
    }

    @Test
    void shouldBeginAtOnceWhenItCameLate() {
        StreamSamples samples = new StreamSamples(true, NOW);

        assertThat(samples.wanted()).isTrue();
        samples.call(17);
        samples.call(40);
        assertThat(samples.offset()).as("goes on over calls").isEqualTo(17);
    }
}
