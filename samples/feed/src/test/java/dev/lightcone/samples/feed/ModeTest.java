package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModeTest {
    @Test
    void shouldAllowOnlyTheAnswerWithoutItsPostWhenBroken() {
        assertThat(Mode.BROKEN.allows(List.of("S1", "S1,J", "S1,J,S2"))).isTrue();
        assertThat(Mode.BROKEN.allows(List.of("S1", "S1,S2", "S1,S2,J"))).isFalse();
    }

    @Test
    void shouldAllowNoAnswerWithoutItsPostWhenFixed() {
        assertThat(Mode.FIXED.allows(List.of("S1", "S1,S2", "S1,S2,J"))).isTrue();
        assertThat(Mode.FIXED.allows(List.of("S1", "S1,S2,J", "S1,S2,J"))).isTrue();
        assertThat(Mode.FIXED.allows(List.of("S1", "S1,J", "S1,J,S2"))).isFalse();
        assertThat(Mode.FIXED.allows(List.of("S1", "S1,J", "S1,S2,J"))).isFalse();
    }

    @Test
    void shouldAllowNoAnswerWithoutItsPostWhenHeldBack() {
        assertThat(Mode.DEPS.allows(List.of("S1", "S1,S2", "S1,S2,J"))).isTrue();
        assertThat(Mode.DEPS.allows(List.of("S1", "S1,J", "S1,J,S2"))).isFalse();
    }
}
