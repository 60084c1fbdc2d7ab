package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandedTest {
    private final Handed handed = new Handed(3);
    private final Runnable task = () -> {};

    @Test
    void shouldTellObjectsApartByIdentityAndKind() {
        String one = new String("same");
        String other = new String("same");
        handed.put(one, 1, 11);

        assertThat(handed.peek(other, 1)).isZero();
        assertThat(handed.peek(one, 2)).isZero();
        assertThat(handed.take(one, 1)).isEqualTo(11);
        assertThat(handed.take(one, 1)).isZero();
    }

    @Test
    void shouldKeepTheFirstTokenWhenHandedAgain() {
        handed.put(task, 1, 11);
        handed.put(task, 1, 12);

        assertThat(handed.peek(task, 1)).isEqualTo(11);
    }

    @Test
    void shouldNotSayWhoseTaskItIsWhenTwoGaveIt() {
        handed.count(task, 3, 0);
        handed.count(task, 3, 12);

        assertThat(handed.uncount(task, 3)).as("may be the first").isZero();
        handed.count(task, 3, 13);
        assertThat(handed.uncount(task, 3)).as("may be the second").isZero();
        assertThat(handed.uncount(task, 3)).isZero();
        handed.count(task, 3, 14);
        assertThat(handed.uncount(task, 3)).as("all others were taken").isEqualTo(14);
    }

    @Test
    void shouldSayWhoseTaskItIsWhenBothTokensAreOne() {
        handed.count(task, 3, 11);
        handed.count(task, 3, 11);

        assertThat(handed.uncount(task, 3)).isEqualTo(11);
        assertThat(handed.uncount(task, 3)).isEqualTo(11);
        assertThat(handed.uncount(task, 3)).isZero();
    }

    @Test
    void shouldLinkNoTaskAnyMoreWhenOneFoundNoRoom() {
        Object[] kept = {new Object(), new Object(), new Object()};
        for (Object each : kept) {
            handed.put(each, 1, 11);
        }
        handed.count(task, 3, 12);
        handed.take(kept[0], 1);
        handed.count(task, 3, 13);

        assertThat(handed.uncount(task, 3)).isZero();
    }

    @Test
    void shouldForgetWhatNobodyHoldsAnyMore() {
        handed.put(new Object(), 1, 11);
        for (int i = 0; i < 1000 && handed.size() > 0; i++) {
            System.gc();
            handed.sweep();
        }
        assertThat(handed.size()).isZero();
    }
}
