package dev.lightcone.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.agent.programs.Synchronized;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Synchronization in named packages: what the program knows to be so is certain, and what it knows not to be is not. */
class SynchronizationIT {
    private static final String NAMED = "packages=" + Synchronized.class.getName();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldMakeCertainWhatSynchronizesWith(Jdk jdk) throws Exception {
        TracedLog log = traced(jdk, NAMED);
        CertainPaths paths = new CertainPaths(log);
        assertThat(paths.before(5)).as("monitor").containsExactly(1L);
        assertThat(paths.before(6)).as("other monitor").containsExactly(3L);
        assertThat(paths.before(4)).as("nobody before it").containsExactly(3L);
        assertThat(paths.before(7)).as("first of this method").isEmpty();
        assertThat(paths.before(9)).as("synchronized method").containsExactly(7L, 8L);
        assertThat(paths.before(10))
                .as("both monitors, through one without events")
                .containsExactly(1L, 3L, 5L);
        assertThat(paths.before(12)).as("left by an exception").contains(11L);

        assertThat(paths.before(22)).as("volatile field").containsExactly(20L);
        assertThat(paths.before(24)).as("another field, by a chain").containsExactly(20L, 22L, 23L);
        assertThat(paths.before(25)).as("plain field").isEmpty();
        assertThat(paths.before(27)).as("static volatile field").containsExactly(26L);

        assertThat(paths.before(31))
                .as("compare-and-set that failed wrote nothing")
                .isEmpty();
        assertThat(paths.before(33)).as("update").containsExactly(30L);
        assertThat(paths.before(34)).as("only who won the compare-and-set").containsExactly(31L);
        assertThat(paths.before(36)).as("another index").isEmpty();
        assertThat(paths.before(37)).as("same index").containsExactly(35L, 36L);

        assertThat(paths.before(42)).as("another lock").isEmpty();
        assertThat(paths.before(43)).as("lock").containsExactly(40L);
        assertThat(paths.before(45)).as("readers do not order readers").isEmpty();
        assertThat(paths.before(46)).as("but the last reader orders the writer").contains(45L);
        assertThat(paths.before(47)).as("writer before reader").contains(46L);
        assertThat(paths.before(49)).as("who could not unlock orders nobody").containsExactly(42L);
        assertThat(paths.before(51)).as("optimistic read").containsExactly(50L);

        assertThat(paths.before(53))
                .as("who had nothing to read orders nobody")
                .contains(47L)
                .doesNotContain(52L);
        assertThat(paths.before(55)).as("nor who had another stamp").containsExactly(50L);

        assertThat(paths.before(63)).as("same key").containsExactly(60L);
        assertThat(paths.before(64)).as("another key").isEmpty();
        assertThat(paths.before(65)).as("was present").containsExactly(62L, 64L);
        assertThat(paths.before(66)).as("merged").containsExactly(60L);
        assertThat(paths.before(68)).as("synchronized map").containsExactly(67L);
        assertThat(paths.before(70)).as("copy on write").containsExactly(69L);
        assertThat(paths.before(72)).as("synchronized list, by its monitor").containsExactly(71L);

        assertThat(paths.before(91)).as("field updater, read directly").containsExactly(90L);
        assertThat(paths.before(93)).as("VarHandle").containsExactly(92L);
        assertThat(paths.before(95)).as("who did not win wrote nothing").containsExactly(92L);
        assertThat(paths.before(97)).as("VarHandle of a static field").containsExactly(96L);
        assertThat(paths.before(99)).as("a plain read").isEmpty();

        assertThat(paths.before(81)).as("semaphore").containsExactly(80L);
        int told =
                log.of(RecordType.RELEASE).size() + log.of(RecordType.ACQUIRE).size();
        assertThat(told).as("not told for each of 100,000 turns").isLessThan(400);
    }

    @ParameterizedTest
    @MethodSource("dev.lightcone.agent.it.Jdk#all")
    void shouldClaimNothingWhenNoPackageIsNamed(Jdk jdk) throws Exception {
        TracedLog log = traced(jdk, "packages=org.other");
        CertainPaths paths = new CertainPaths(log);
        assertThat(paths.before(5)).isEmpty();
        assertThat(paths.before(22)).isEmpty();
        assertThat(log.of(RecordType.RELEASE)).isEmpty();
        assertThat(log.of(RecordType.ACQUIRE)).isEmpty();
    }

    private TracedLog traced(Jdk jdk, String options) throws Exception {
        Jvm.Result result = new Jvm(jdk, folder).agent("dir=log," + options).run(Synchronized.class);
        assertThat(result.out()).isEqualTo("done\n");
        assertThat(result.err()).isEmpty();
        return TracedLog.all(folder.resolve("log")).get("Synchronized");
    }
}
