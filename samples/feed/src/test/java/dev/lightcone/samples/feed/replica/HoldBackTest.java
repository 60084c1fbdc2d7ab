package dev.lightcone.samples.feed.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldBackTest {
    private static final Post S1 = new Post("S1", "sally", "Billy is missing!");
    private static final Post S2 = new Post("S2", "sally", "False alarm, he's fine", List.of("S1"));
    private static final Post J = new Post("J", "james", "What a relief!", List.of("S1", "S2"));

    private final Facts facts = new Facts();
    private final List<String> delivered = new ArrayList<>();
    private final HoldBack holdBack = new HoldBack(facts, post -> delivered.add(post.id()));

    @Test
    void shouldDeliverAtOnceWhenItsCausesAreThere() throws IOException {
        holdBack.arrived(S1);
        holdBack.arrived(S2);

        assertThat(delivered).containsExactly("S1", "S2");
        assertThat(facts.count("S2 is held back")).isZero();
    }

    @Test
    void shouldHoldAPostBackUntilItsCausesAreThere() throws IOException {
        holdBack.arrived(J);
        holdBack.arrived(S2);
        assertThat(delivered).isEmpty();
        assertThat(facts.count("J is held back")).isOne();

        holdBack.arrived(S1);
        assertThat(delivered).containsExactly("S1", "S2", "J");
    }

    @Test
    void shouldNameWhatWasDeliveredAsCausesOfAClientsPost() throws IOException {
        holdBack.arrived(S1);

        assertThat(holdBack.posted(new Post("A", "anna", "Who is Billy?")).causes())
                .containsExactly("S1");
        assertThat(delivered).containsExactly("S1", "A");
    }
}
