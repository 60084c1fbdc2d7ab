package dev.lightcone.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.analysis.join.Peer;
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
        Execution x = read(true);

        assertThat(x.problems()).isEmpty();
        assertThat(x.gaps()).isEmpty();
        assertThat(x.processes())
                .extracting(ProcessLog::name)
                .containsExactly("replica-a", "replica-b", "replica-c", "sally", "james", "henry");
        assertThat(x.processes()).extracting(ProcessLog::ending).containsOnly(Ending.GOODBYE);
    }

    @Test
    void shouldOrderTheSecondPostBeforeTheAnswerWhenJamesReadIt() throws Exception {
        Execution x = read(true);
        Join join = Join.of(x);
        HappensBefore order = HappensBefore.of(x, join, OrderOption.THREAD);
        MessageRun falseAlarm = message(x, join, "S2", "replica-a", "replica-c");
        MessageRun relief = message(x, join, "J", "replica-b", "replica-c");

        assertThat(join.gaps()).isEmpty();
        assertThat(order.cycles()).isEmpty();
        assertThat(order.clockProblems()).isEmpty();
        assertThat(join.peers()).containsExactly(new Peer(0, "127.0.0.1:8089", true, false));
        assertThat(falseAlarm.fate()).isEqualTo(Fate.DELIVERED);
        assertThat(List.of(falseAlarm.from(), falseAlarm.to())).containsExactly(91L, 182L);
        assertThat(order.relation(falseAlarm.firstSend(), relief.firstSend())).isEqualTo(Relation.BEFORE);
        assertThat(order.relation(relief.lastReceive(), falseAlarm.lastReceive()))
                .isEqualTo(Relation.POSSIBLY_BEFORE);
        assertThat(story(x.events(), order.path(falseAlarm.firstSend(), relief.firstSend())))
                .containsExactly(
                        "replica-a http-1",
                        "replica-a http-1 PROGRAM_ORDER",
                        "replica-b peer-a MESSAGE",
                        "replica-b peer-a PROGRAM_ORDER",
                        "james main MESSAGE",
                        "james main PROGRAM_ORDER",
                        "replica-b http-1 MESSAGE",
                        "replica-b http-1 PROGRAM_ORDER");
    }

    @Test
    void shouldReadTheSecondPostFirstWhenTheFeedIsFixed() throws Exception {
        Execution x = read(false);
        Join join = Join.of(x);
        HappensBefore order = HappensBefore.of(x, join, OrderOption.THREAD);
        MessageRun falseAlarm = message(x, join, "S2", "replica-a", "replica-c");
        MessageRun relief = message(x, join, "J", "replica-b", "replica-c");

        assertThat(order.relation(falseAlarm.lastReceive(), relief.firstSend())).isEqualTo(Relation.BEFORE);
    }

    private Execution read(boolean broken) throws Exception {
        FeedStory.write(dir, broken);
        return Execution.read(List.of(dir), null, Progress.NONE);
    }

    private static MessageRun message(Execution x, Join join, String label, String from, String to) {
        return join.messages().stream()
                .filter(m -> m.label().equals(label)
                        && process(x, join.channels().get(m.channel()).sender().process())
                                .equals(from)
                        && process(
                                        x,
                                        join.channels()
                                                .get(m.channel())
                                                .receiver()
                                                .process())
                                .equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static String process(Execution x, int number) {
        return number < 0 ? "" : x.processes().get(number).name();
    }

    private List<String> story(Events events, dev.lightcone.analysis.graph.Path path) throws Exception {
        List<ProcessLog> processes = read(true).processes();
        return path.steps().stream()
                .map(s -> processes.get(events.process(s.event())).name() + " "
                        + events.threadInfo(events.thread(s.event())).name()
                        + (s.how() == null ? "" : " " + s.how()))
                .toList();
    }
}
