package dev.lightcone.samples.feed.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostTest {
    private static final Post S1 = new Post("S1", "sally", "Billy is missing!");
    private static final Post J = new Post("J", "james", "What a relief!");

    @Test
    void shouldComeBackFromATimelineInItsOrder() {
        assertThat(Post.listOf(Post.timeline(List.of(J, S1)))).containsExactly(J, S1);
        assertThat(Post.listOf(Post.timeline(List.of()))).isEmpty();
    }

    @Test
    void shouldReadAsPeopleSeeIt() {
        assertThat(Post.texts(List.of(S1, J))).isEqualTo("\"Billy is missing!\", \"What a relief!\"");
        assertThat(Post.ids(List.of(S1, J))).isEqualTo("S1,J");
    }

    @Test
    void shouldCarryItsCausesBetweenReplicas() {
        Post caused = J.after(List.of("S1", "S2"));

        assertThat(Post.of(caused.toFrame())).isEqualTo(caused);
        assertThat(Post.of(J.toFrame())).isEqualTo(J);
        assertThat(Post.listOf(Post.timeline(List.of(caused, S1)))).containsExactly(J, S1);
    }
}
