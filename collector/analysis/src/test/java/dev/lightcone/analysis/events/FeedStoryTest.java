package dev.lightcone.analysis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.testkit.FeedStory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedStoryTest {
    @TempDir
    Path dir;

    @Test
    void shouldReadAllSixProcessesWhenTheFeedIsBroken() throws Exception {
        FeedStory.write(dir, true);

        Execution x = Execution.read(List.of(dir), null, Progress.NONE);

        assertThat(x.problems()).isEmpty();
        assertThat(x.gaps()).isEmpty();
        assertThat(x.processes())
                .extracting(ProcessLog::name)
                .containsExactly("replica-a", "replica-b", "replica-c", "sally", "james", "henry");
        assertThat(x.processes()).extracting(ProcessLog::ending).containsOnly(Ending.GOODBYE);
    }
}
