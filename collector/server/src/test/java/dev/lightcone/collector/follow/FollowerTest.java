package dev.lightcone.collector.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.view.Run;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    @TempDir
    private Path dir;

    @Test
    void shouldWaitWhenTheFolderIsNotThereYet() {
        Path later = dir.resolve("later");
        try (Follower follower = follow(later)) {
            assertThat(follower.snapshot().state().state()).isEqualTo("empty");
            assertThat(follower.snapshot().state().text())
                    .isEqualTo("No events yet. Start a JVM with the agent and it appears here:"
                            + " -javaagent:lightcone-agent.jar=dir=" + later);

            FeedStory.write(later, false);

            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> follower.snapshot().state().state().equals("final"));
            assertThat(follower.snapshot().views().run().lanes()).hasSize(7);
        }
    }

    @Test
    void shouldAnalyseAnewWhenALogGrows() {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess a = folder.process("a");
        LoggedProcess b = folder.process("b");
        LoggedConnection connection = folder.connect(a.thread("main"), b.thread("main"), 7001);
        a.thread("main").send(connection.client(), 100);
        folder.write();
        List<Long> heard = new CopyOnWriteArrayList<>();
        try (Follower follower = follow(dir)) {
            follower.onRevision(snapshot -> heard.add(snapshot.revision()));
            await().atMost(1, TimeUnit.MINUTES).until(() -> follower.snapshot().revision() == 1);
            int before = follower.snapshot().views().run().counts().events();

            b.thread("main").receive(connection.server(), 100);
            folder.write();

            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> follower.snapshot().views().run().counts().events() == before + 1);
            assertThat(follower.snapshot().revision()).isGreaterThanOrEqualTo(2);
            assertThat(heard).contains(follower.snapshot().revision());
        }
    }

    @Test
    void shouldGoOnWhenAFileCannotBeRead() throws Exception {
        FeedStory.write(dir, true);
        Files.write(Files.createDirectory(dir.resolve("other")).resolve("000001.lcl"), new byte[5000]);
        try (Follower follower = follow(dir)) {
            await().atMost(1, TimeUnit.MINUTES).until(() -> follower.snapshot().revision() == 1);

            assertThat(follower.snapshot().state().state()).isEqualTo("final");
            assertThat(follower.snapshot().state().problems())
                    .extracting(problem -> problem.file())
                    .containsExactly("other/000001.lcl");
        }
    }

    @Test
    void shouldSayWhatChangedWhenLaterDataChangeTheVerdict() {
        FeedStory.write(dir, false);
        try (Follower follower = new Follower(List.of(dir), AnalysisOptions.NONE.withCausal("replica-*"))) {
            follower.start();
            await().atMost(1, TimeUnit.MINUTES).until(() -> follower.snapshot().revision() == 1);
            Verdicts before = follower.snapshot().verdicts();

            FeedStory.write(dir, true);

            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> follower.snapshot().verdicts().verdict().equals("VIOLATED"));
            Verdicts after = follower.snapshot().verdicts();
            assertThat(before.verdict()).isEqualTo("PASSED");
            assertThat(before.changes()).isEmpty();
            assertThat(after.revision()).isGreaterThan(before.revision());
            assertThat(after.changes())
                    .anySatisfy(change -> assertThat(change.text()).isEqualTo("PASSED became VIOLATED"))
                    .anySatisfy(change -> {
                        assertThat(change.what()).isEqualTo("found");
                        assertThat(change.text()).startsWith("error, certain: replica-c read J ");
                    });
        }
    }

    @Test
    void shouldNotWaitForAProcessOfWhichNothingIsHeard() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess a = folder.process("a");
        LoggedProcess b = folder.process("b");
        LoggedConnection connection = folder.connect(a.thread("main"), b.thread("main"), 7001);
        a.thread("main").send(connection.client(), 100);
        a.goodbye();
        folder.write();
        FileChannel lock = FileChannel.open(b.folder(dir).resolve("live"), StandardOpenOption.WRITE);
        try (Follower follower = new Follower(List.of(dir), AnalysisOptions.NONE, 1, Follower.LOOKED_AT, null)) {
            lock.lock();
            follower.start();

            await().atMost(1, TimeUnit.MINUTES)
                    .until(() ->
                            follower.snapshot().views().run().pending().stream().anyMatch(Run.Pending::givenUp));

            Run run = follower.snapshot().views().run();
            assertThat(run.live()).isFalse();
            assertThat(run.pending()).extracting(Run.Pending::name).containsExactly("b");
            assertThat(run.gaps()).anySatisfy(gap -> assertThat(gap.title()).isEqualTo("Gap in b"));
            assertThat(follower.snapshot().state().text()).contains(" Nothing is known of b after 0.0 s.");
            assertThat(follower.snapshot().verdicts().end()).isFalse();

            b.thread("main").receive(connection.server(), 100);
            b.goodbye();
            folder.write();
            lock.close();

            await().atMost(1, TimeUnit.MINUTES)
                    .until(() -> follower.snapshot().verdicts().end());
            assertThat(follower.snapshot().views().run().gaps()).isEmpty();
            assertThat(follower.snapshot().views().run().counts().delivered()).isOne();
        } finally {
            lock.close();
        }
    }

    private static Follower follow(Path dir) {
        Follower follower = new Follower(List.of(dir), AnalysisOptions.NONE);
        follower.start();
        return follower;
    }
}
