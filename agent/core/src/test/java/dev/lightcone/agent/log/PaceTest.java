package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MIB = 1 << 20;

    private final Pace pace = new Pace(0, 128 * MIB);

    @Test
    void shouldKeepLittleReadyWhenNothingWasUsedUp() {
        assertThat(pace.ahead()).isEqualTo(3 * MIB);
        assertThat(pace.segment()).isZero();
    }

    @Test
    void shouldKeepASecondReadyWhenTheLogFillsFast() {
        pace.switched(0);
        assertThat(pace.ahead()).isEqualTo(8 * MIB);

        pace.note(SECOND / 10, 3 * MIB);

        assertThat(pace.ahead()).isEqualTo(30 * MIB);
        assertThat(pace.segment()).isEqualTo(10 * MIB);
    }

    @Test
    void shouldForgetABurstWhenItIsQuietForLong() {
        pace.switched(0);
        pace.note(SECOND / 10, 3 * MIB);
        long now = SECOND / 10;
        for (int i = 0; i < 1000; i++) {
            now += SECOND / 10;
            pace.note(now, 3 * MIB);
        }
        assertThat(pace.ahead()).isEqualTo(8 * MIB);
    }

    @Test
    void shouldStayWithinWhatIsAllowedWhenTheLogFillsFasterThanThat() {
        pace.switched(0);
        pace.note(SECOND / 10, 100 * MIB);
        assertThat(pace.ahead()).isEqualTo(128 * MIB);
    }

    @Test
    void shouldMakeLargeSegmentsWhenEachBeginsWithManyIntroductions() {
        pace.switched(MIB);
        assertThat(pace.segment()).isEqualTo(16 * MIB);
    }
}
