package dev.lightcone.collector.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

            await().until(() -> follower.snapshot().state().state().equals("final"));
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
            await().until(() -> follower.snapshot().revision() == 1);
            int before = follower.snapshot().views().run().counts().events();

            b.thread("main").receive(connection.server(), 100);
            folder.write();

            await().until(() -> follower.snapshot().views().run().counts().events() == before + 1);
            assertThat(follower.snapshot().revision()).isGreaterThanOrEqualTo(2);
            assertThat(heard).contains(follower.snapshot().revision());
        }
    }

    @Test
    void shouldGoOnWhenAFileCannotBeRead() throws Exception {
        FeedStory.write(dir, true);
        Files.write(Files.createDirectory(dir.resolve("other")).resolve("000001.lcl"), new byte[5000]);
        try (Follower follower = follow(dir)) {
            await().until(() -> follower.snapshot().revision() == 1);

            assertThat(follower.snapshot().state().state()).isEqualTo("final");
            assertThat(follower.snapshot().state().problems())
                    .extracting(problem -> problem.file())
                    .containsExactly("other/000001.lcl");
        }
    }

    private static Follower follow(Path dir) {
        Follower follower = new Follower(List.of(dir), AnalysisOptions.NONE);
        follower.start();
        return follower;
    }
}
