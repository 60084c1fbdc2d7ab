package dev.lightcone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class LightconeTest {
    @Test
    void shouldBeInactiveWhenNoAgentIsThere() {
        assertThat(Lightcone.active()).isFalse();
    }

    @Test
    void shouldDoNothingWhenNoAgentIsThere() {
        assertThatCode(() -> {
                    Lightcone.label("J", "What a relief!");
                    Lightcone.label(null, null);
                    Lightcone.event("seen", "x".repeat(1_000_000));
                    Lightcone.event("", null);
                    Lightcone.write("key", "x".repeat(1_000_000));
                    Lightcone.read(null, null);
                    Lightcone.deliver(null);
                    Lightcone.deliver("J", null);
                    Lightcone.before(null);
                    Lightcone.after("call 4711");
                    Lightcone.operation(null).close();
                    Lightcone.as(null).close();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldCountNothingWhenNoAgentIsThere() {
        assertThat(Lightcone.lamportTime()).isZero();
        assertThat(Lightcone.operation("check out")).isSameAs(Operation.UNTOLD);
        assertThat(Lightcone.as("replica-a")).isSameAs(LogicalProcess.UNTOLD);
    }
}
