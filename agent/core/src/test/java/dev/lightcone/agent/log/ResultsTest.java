package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void shouldTellResultsApartByIdentity() {
        Results results = new Results();
        String one = new String("same");
        String other = new String("same");

        results.put(one, 5);

        assertThat(results.peek(one)).isEqualTo(5);
        assertThat(results.peek(other)).isZero();
    }

    @Test
    void shouldKeepTheFirstTokenWhenHandedAgain() {
        Results results = new Results();
        Object one = new Object();

        results.put(one, 5);
        results.put(one, 6);

        assertThat(results.peek(one)).isEqualTo(5);
    }

    @Test
    void shouldForgetTheOldestWhenASetIsFull() {
        Results results = new Results(1);
        Object[] made = new Object[5];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Object();
            results.put(made[i], 10 + i);
        }

        assertThat(results.peek(made[0])).isZero();
        for (int i = 1; i < made.length; i++) {
            assertThat(results.peek(made[i])).isEqualTo(10 + i);
        }
    }
}
