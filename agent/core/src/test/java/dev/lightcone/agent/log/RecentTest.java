package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void shouldTellObjectsApartByIdentity() {
        Recent recent = new Recent(8);
        String one = new String("same");
        String other = new String("same");

        recent.put(one, 5);

        assertThat(recent.peek(one)).isEqualTo(5);
        assertThat(recent.peek(other)).isZero();
    }

    @Test
    void shouldKeepTheFirstTokenWhenHandedAgain() {
        Recent recent = new Recent(8);
        Object one = new Object();

        recent.put(one, 5);
        recent.put(one, 6);

        assertThat(recent.peek(one)).isEqualTo(5);
    }

    @Test
    void shouldForgetOneWhenASetIsFull() {
        Recent recent = new Recent(1);
        Object[] made = new Object[5];
        for (int i = 0; i < made.length; i++) {
            made[i] = new Object();
            recent.put(made[i], 10 + i);
        }

        int left = 0;
        for (int i = 0; i < made.length; i++) {
            long token = recent.peek(made[i]);
            assertThat(token).isIn(0L, 10L + i);
            left += token == 0 ? 0 : 1;
        }
        assertThat(left).isEqualTo(4);
        assertThat(recent.peek(made[4])).isEqualTo(14);
    }

    @Test
    void shouldForgetWhatWasTaken() {
        Recent recent = new Recent(8);
        Object one = new Object();

        recent.put(one, 5);

        assertThat(recent.take(one)).isEqualTo(5);
        assertThat(recent.take(one)).isZero();
    }
}
