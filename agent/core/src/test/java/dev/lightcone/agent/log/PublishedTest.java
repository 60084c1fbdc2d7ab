package dev.lightcone.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedTest {
    private final Published published = new Published(2);
    private final Object thing = new Object();

    @Test
    void shouldGiveWhatWasPublishedLastThroughThatPart() {
        published.publish(thing, 33, 1, new long[] {11});
        published.publish(thing, 33, 1, new long[] {12, 13});

        assertThat(published.load(thing, 33, 1)).containsExactly(12, 13);
        assertThat(published.load(thing, 33, 2)).as("another field").isNull();
        assertThat(published.load(thing, 34, 1)).as("another kind").isNull();
        assertThat(published.load(new Object(), 33, 1)).isNull();
    }

    @Test
    void shouldTellObjectsApartByIdentity() {
        String one = new String("same");
        published.publish(one, 33, 1, new long[] {11});

        assertThat(published.load(new String("same"), 33, 1)).isNull();
        assertThat(published.load(one, 33, 1)).containsExactly(11);
    }

    @Test
    void shouldNotRememberWhatFindsNoRoom() {
        published.publish(thing, 33, 1, new long[] {11});
        published.publish(thing, 33, 2, new long[] {12});
        published.publish(thing, 33, 3, new long[] {13});

        assertThat(published.load(thing, 33, 3)).isNull();
        assertThat(published.size()).isEqualTo(2);
    }

    @Test
    void shouldGatherWhatBelongsToOneGeneration() {
        published.join(thing, 12, 0, 11);
        published.join(thing, 12, 0, 12);
        published.join(thing, 12, 0, 12);

        assertThat(published.gathered(thing, 12, 0)).containsExactly(11, 12);
        assertThat(published.gathered(thing, 12, 1)).as("nobody came yet").isNull();
    }

    @Test
    void shouldForgetAnEarlierGenerationAndIgnoreWhoIsLate() {
        published.join(thing, 12, 6, 11);
        published.join(thing, 12, 7, 12);
        published.join(thing, 12, 6, 13);

        assertThat(published.gathered(thing, 12, 6)).isNull();
        assertThat(published.gathered(thing, 12, 7)).containsExactly(12);
    }

    @Test
    void shouldGatherABoundedNumber() {
        for (int token = 1; token <= 1000; token++) {
            published.join(thing, 12, 0, token);
        }

        assertThat(published.gathered(thing, 12, 0)).hasSize(64).startsWith(1, 2, 3);
    }

    @Test
    void shouldForgetWhatNobodyHoldsAnyMore() {
        published.publish(new Object(), 33, 1, new long[] {11});
        for (int i = 0; i < 1000 && published.size() > 0; i++) {
            System.gc();
            published.sweep();
        }
        assertThat(published.size()).isZero();
    }
}
