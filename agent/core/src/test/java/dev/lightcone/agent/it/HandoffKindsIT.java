package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.HandoffKinds;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of hand-off alone: what the program knows to be so is certain, and nothing else. */
class HandoffKindsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldMakeCertainWhatEachKindHandsOverAndNothingElse(Jdk jdk) throws Exception {
        Jvm.Result result = kinds(jdk).agent("dir=log").run(HandoffKinds.class);
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        CertainPaths paths =
                new CertainPaths(TracedLog.all(folder.resolve("log")).get("HandoffKinds"));
        meetings(paths);
        throwing(paths);
        assertThat(paths.before(161)).as("task of a deque").containsExactly(160L);
        assertThat(paths.before(163)).as("task at its other end").containsExactly(162L);
        assertThat(paths.before(165)).as("no task").isEmpty();
        assertThat(paths.before(170)).as("nothing there yet").isEmpty();
        assertThat(paths.before(171)).as("what is there").containsExactly(170L);
        forks(paths);
        stages(paths);
        loopsAndQueues(paths);
        assertThat(paths.before(78)).as("latch, not who came too late").containsExactly(75L, 76L);
        assertThat(paths.before(122)).as("whose element it is cannot be told").isEmpty();
        assertThat(paths.before(123)).isEmpty();
        assertThat(paths.before(124)).as("made with elements").containsExactly(120L);
        assertThat(paths.before(125)).as("made with elements").containsExactly(120L);
        assertThat(paths.before(131)).as("completion service").containsExactly(130L);
        assertThat(paths.before(132)).as("its result").containsExactly(130L, 131L);
        assertThat(paths.before(134)).as("timer").containsExactly(133L);
        if (jdk.feature() >= 21) {
            assertThat(paths.before(141)).as("virtual thread").containsExactly(140L);
            assertThat(paths.before(142)).as("its end").containsExactly(140L, 141L);
            assertThat(paths.before(144)).as("one for each task").containsExactly(143L);
            assertThat(paths.before(145)).as("its result").containsExactly(143L, 144L);
            assertThat(paths.before(177)).as("a stage's result now").containsExactly(175L);
            assertThat(paths.before(178)).as("a future's result now").containsExactly(176L);
            assertThat(paths.before(179)).as("a stage's failure now").containsExactly(175L);
        }
        if (jdk.feature() >= 25) {
            assertThat(paths.before(181)).as("subtask").containsExactly(180L);
            assertThat(paths.before(182))
                    .as("joined, which says nothing of one")
                    .containsExactly(180L);
            assertThat(paths.before(183)).as("its result").containsExactly(180L, 181L, 182L);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldLinkWhoWokeASelectorWhenThePackageIsNamed(Jdk jdk) throws Exception {
        Jvm.Result result = kinds(jdk)
                .agent("dir=log,packages=" + HandoffKinds.class.getName())
                .run(HandoffKinds.class);
        assertThat(result.out()).as(result.err()).isEqualTo("done\n");
        CertainPaths paths =
                new CertainPaths(TracedLog.all(folder.resolve("log")).get("HandoffKinds"));
        assertThat(paths.before(87)).as("woken").containsExactly(86L);
        for (long mark = 80; mark < 86; mark += 2) {
            assertThat(paths.before(mark + 1)).as("in the loop").containsExactly(mark);
        }
    }

    /** Subtasks are a preview. */
    private Jvm kinds(Jdk jdk) {
        Jvm jvm = new Jvm(jdk, folder);
        return jdk.feature() >= 25 ? jvm.option("--enable-preview") : jvm;
    }

    private static void throwing(CertainPaths paths) {
        assertThat(paths.before(151)).as("made by another").containsExactly(150L);
        assertThat(paths.before(153)).as("after what threw within").containsExactly(152L);
        assertThat(paths.before(155)).as("none chosen").isEmpty();
        assertThat(paths.before(156)).as("chosen").containsExactly(154L, 155L);
    }

    private static void meetings(CertainPaths paths) {
        assertThat(paths.before(5)).as("barrier's action").containsExactly(1L, 2L);
        assertThat(paths.before(3)).as("first at the barrier").contains(1L, 2L);
        assertThat(paths.before(4)).as("last at the barrier").containsExactly(1L, 2L, 5L);
        assertThat(paths.before(12)).as("first in the phase").containsExactly(10L, 11L);
        assertThat(paths.before(13)).as("last in the phase").containsExactly(10L, 11L);
        assertThat(paths.before(15)).as("arrived before and did not wait").isEmpty();
        assertThat(paths.before(17)).as("waited for the phase").containsExactly(14L, 15L);
        assertThat(paths.before(22)).as("exchanged").containsExactly(20L, 21L);
        assertThat(paths.before(23)).as("exchanged").containsExactly(20L, 21L);
    }

    private static void forks(CertainPaths paths) {
        assertThat(paths.before(31)).as("invoked").containsExactly(30L);
        assertThat(paths.before(32)).as("forked").containsExactly(30L, 31L);
        assertThat(paths.before(33)).as("forked by a fork").containsExactly(30L, 31L, 32L);
        assertThat(paths.before(34)).as("computed by it").containsExactly(30L, 31L, 32L);
        assertThat(paths.before(37)).as("joined").containsExactly(30L, 31L, 32L, 33L, 34L);
        assertThat(paths.before(35)).as("joined").containsExactly(30L, 31L, 32L, 33L, 34L, 37L);
        assertThat(paths.before(36)).as("one of all").doesNotContain(38L).contains(35L);
        assertThat(paths.before(38)).as("another of all").doesNotContain(36L).contains(35L);
        assertThat(paths.before(39)).as("all").contains(36L, 38L);
        assertThat(paths.before(40)).as("result").contains(30L, 39L);
        for (long part = 42; part < 50; part++) {
            long half = part < 46 ? 46 : 42;
            assertThat(paths.before(part))
                    .as("part %d of a stream", part)
                    .contains(41L)
                    .doesNotContain(half, half + 1, half + 2, half + 3);
        }
        assertThat(paths.before(50)).as("all of a stream").contains(41L, 42L, 43L, 44L, 45L, 46L, 47L, 48L, 49L);
        assertThat(paths.before(53)).as("after a task within").containsExactly(51L);
        assertThat(paths.before(54)).as("and its result").containsExactly(51L, 52L, 53L);
    }

    private static void stages(CertainPaths paths) {
        assertThat(paths.before(63)).as("one complete of several").containsExactly(60L, 61L);
        assertThat(paths.before(65)).as("dependant").containsExactly(64L);
        assertThat(paths.before(66)).as("either").containsExactly(64L, 65L);
        assertThat(paths.before(67)).as("one of several").contains(64L).doesNotContain(60L, 68L);
        assertThat(paths.before(69)).as("the other of either").containsExactly(68L);
        assertThat(paths.before(70)).as("either's result").containsExactly(64L, 65L, 66L);
        assertThat(paths.before(71)).as("all, complete before").containsExactly(60L, 64L);
        assertThat(paths.before(72)).as("either, one complete before").containsExactly(64L);
    }

    private static void loopsAndQueues(CertainPaths paths) {
        for (long mark = 80; mark < 86; mark += 2) {
            assertThat(paths.before(mark)).as("request of a loop").isEmpty();
            assertThat(paths.before(mark + 1)).as("in the loop").containsExactly(mark);
        }
        assertThat(paths.before(87)).as("woken, in no package that is named").isEmpty();
        for (long mark = 100; mark < 116; mark += 2) {
            assertThat(paths.before(mark + 1)).as("queue %d", mark).containsExactly(mark);
        }
        assertThat(paths.before(118)).as("from one end").containsExactly(117L);
        assertThat(paths.before(119)).as("from the other end").containsExactly(116L);
    }
}
