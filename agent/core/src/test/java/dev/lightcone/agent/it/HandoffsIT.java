package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Handoffs;
import dev.lightcone.agent.programs.NoSockets;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hand-offs between threads: what the program knows to be so is certain, and what it knows not to be so is not. */
class HandoffsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldMakeCertainWhatWasHandedOverAndNothingElse(Jdk jdk) throws Exception {
        CertainPaths paths = new CertainPaths(new Comparison(jdk, folder).run(Handoffs.class));
        assertThat(paths.before(2)).as("thread start").containsExactly(1L);
        assertThat(paths.before(3)).as("join").containsExactly(1L, 2L);
        assertThat(paths.before(6)).as("a thread's FutureTask").containsExactly(5L);
        assertThat(paths.before(7)).as("its result").containsExactly(5L, 6L);
        assertThat(paths.before(11)).as("task of the first request").containsExactly(10L);
        assertThat(paths.before(13)).as("task of the second, same worker").containsExactly(12L);
        assertThat(paths.before(12)).as("the requests themselves").isEmpty();
        assertThat(paths.before(21)).as("submitted").containsExactly(20L);
        assertThat(paths.before(22)).as("its result").containsExactly(20L, 21L);
        assertThat(paths.before(31)).as("scheduled").containsExactly(30L);
        assertThat(paths.before(32)).as("its result").containsExactly(30L, 31L);
        assertThat(paths.before(41)).as("fork-join").containsExactly(40L);
        assertThat(paths.before(61)).as("through a task without events").containsExactly(60L);
        if (jdk.feature() >= 21) {
            assertThat(paths.before(91)).as("virtual thread").containsExactly(90L);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldFollowTheStagesOfACompletableFuture(Jdk jdk) throws Exception {
        CertainPaths paths = new CertainPaths(new Comparison(jdk, folder).run(Handoffs.class));
        assertThat(paths.before(51)).as("first stage").containsExactly(50L);
        assertThat(paths.before(52)).as("dependant, same thread").containsExactly(50L, 51L);
        assertThat(paths.before(53)).as("dependant, other pool").containsExactly(50L, 51L, 52L);
        assertThat(paths.before(54)).as("joined").containsExactly(50L, 51L, 52L, 53L);
        assertThat(paths.before(58)).as("two stages, both of them").containsExactly(55L, 56L, 57L);
        assertThat(paths.before(83)).as("dependant of a stage completed before").containsExactly(80L);
        assertThat(paths.before(86)).as("who made it, who completed it").containsExactly(84L, 85L);
        assertThat(paths.before(82)).as("only who won the completion").containsExactly(80L);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldClaimNothingWhenOneTaskIsGivenByTwo(Jdk jdk) throws Exception {
        CertainPaths paths = new CertainPaths(new Comparison(jdk, folder).run(Handoffs.class));
        assertThat(paths.before(72)).isEmpty();
        assertThat(paths.before(73)).isEmpty();
        assertThat(paths.before(74)).as("given once again").containsExactly(75L);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldWriteAlmostNothingWhenNoSocketIsTouched(Jdk jdk) throws Exception {
        TracedLog log = new Comparison(jdk, folder).run(NoSockets.class);
        assertThat(log.of(RecordType.HANDOFF_OUT))
                .as("main has begun the process")
                .hasSizeLessThanOrEqualTo(2);
        assertThat(log.of(RecordType.HANDOFF_IN)).hasSizeLessThanOrEqualTo(2);
    }
}
