package dev.lightcone.samples.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story by itself: nobody is traced. */
class StoryIT {
    @TempDir
    Path dir;

    @Test
    void shouldShowHenryTheAnswerWithoutItsPostWhenBroken() throws Exception {
        String story = """
                The feed, broken: a post is acknowledged at once, and Henry's replica reads Sally's late.
                  Sally posts "Billy is missing!"
                  Sally knows that Henry has read it; posts "False alarm, he's fine"
                  James has read both; posts "What a relief!"
                  Henry reads "Billy is missing!"
                  Henry reads "Billy is missing!", "What a relief!"
                  Henry reads "Billy is missing!", "What a relief!", "False alarm, he's fine"
                Henry read the answer before the post that it answers.
                """;

        assertThat(feed("broken", "--no-agent")).isEqualTo(new Program(0, story, ""));
    }

    @Test
    void shouldShowHenryThePostBeforeItsAnswerWhenFixed() throws Exception {
        Program feed = feed("fixed", "--no-agent");

        // How many posts Henry finds when he looks a second time is open.
        assertThat(feed.out())
                .startsWith("The feed, fixed: a post is acknowledged when all replicas have it.\n")
                .endsWith("""
                          Henry reads "Billy is missing!", "False alarm, he's fine", "What a relief!"
                        Henry never read an answer before the post that it answers.
                        """);
        assertThat(feed.err()).isEmpty();
        assertThat(feed.exit()).isZero();
    }

    @Test
    void shouldShowHenryThePostBeforeItsAnswerWhenItIsHeldBack() throws Exception {
        Program feed = feed("deps", "--no-agent");

        assertThat(feed.out())
                .startsWith("The feed, deps: a post is acknowledged at once, and each replica holds it back until its"
                        + " causes are there.\n")
                .endsWith("""
                          Henry reads "Billy is missing!", "False alarm, he's fine", "What a relief!"
                        Henry never read an answer before the post that it answers.
                        """);
        assertThat(feed.err()).isEmpty();
        assertThat(feed.exit()).isZero();
    }

    @Test
    void shouldShowHenryTheAnswerWithoutItsPostWhenItIsStoredTooLate() throws Exception {
        Program feed = feed("inside", "--no-agent");

        assertThat(feed.out()).endsWith("""
                  Henry reads "Billy is missing!"
                  Henry reads "Billy is missing!", "What a relief!"
                  Henry reads "Billy is missing!", "What a relief!", "False alarm, he's fine"
                Henry read the answer before the post that it answers.
                """);
        assertThat(feed.err()).isEmpty();
        assertThat(feed.exit()).isZero();
    }

    @Test
    void shouldSayHowToCallItWhenArgumentsMakeNoSense() throws Exception {
        String message = """
                feed: "fixd" is none of broken, fixed, deps and inside
                usage: Feed broken|fixed|deps|inside [--dir DIR] (--agent JAR | --no-agent)
                """;

        assertThat(feed("fixd")).isEqualTo(new Program(2, "", message));
    }

    @Test
    void shouldLeaveNoProcessBehindWhenTheLauncherIsKilled() throws Exception {
        Process launcher = new ProcessBuilder(
                        Program.java(), "-jar", Program.built("feed.jar").toString(), "broken", "--no-agent")
                .start();
        List<ProcessHandle> children = new ArrayList<>();
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        children.clear();
                        launcher.children().forEach(children::add);
                        return children.size() == 7;
                    });
        } finally {
            launcher.destroyForcibly();
        }

        for (ProcessHandle child : children) {
            child.onExit().get(300, TimeUnit.SECONDS);
        }
        assertThat(children).hasSize(7).noneMatch(ProcessHandle::isAlive);
    }

    private Program feed(String... arguments) throws IOException, InterruptedException {
        return Program.jar(dir, Program.built("feed.jar"), arguments);
    }
}
