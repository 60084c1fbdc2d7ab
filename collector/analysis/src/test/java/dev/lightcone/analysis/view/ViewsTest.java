package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.FeedStory;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.LogLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    @TempDir
    private Path dir;

    @Test
    void shouldSayConcurrentWhenNoPathLeadsEitherWay() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedProcess a = folder.process("a");
        LoggedProcess b = folder.process("b");
        a.goodbye();
        b.goodbye();
        folder.write();

        OrderAnswer answer = views(AnalysisOptions.NONE).order("p0:1", "p1:1");

        assertThat(answer.sentence())
                .isEqualTo("A ∥ B: concurrent. No path leads from A to B or from B to A, not even a possible one.");
        assertThat(answer.path()).isEmpty();
        assertThat(answer.why().get(1)).startsWith("By wall clock A was 5 µs earlier; the Lamport times are 1 and 1.");
    }

    @Test
    void shouldNameWhoseWordIsMissingWhenThatIsWhyItIsNotKnown() throws Exception {
        LogFolder folder = new LogFolder(dir);
        folder.at(0).process("c").withoutLockFile().anchor(0);
        folder.at(2000).process("a").goodbye();
        folder.process("b").goodbye();
        folder.write();

        OrderAnswer answer = views(AnalysisOptions.NONE).order("p1:1", "p2:1");

        assertThat(answer.answer()).isEqualTo("UNKNOWN");
        assertThat(answer.because()).containsExactly("c");
        assertThat(answer.sentence())
                .isEqualTo("Not known because of c: no path is seen, but one may lead through what is missing there.");
        assertThat(answer.why()).startsWith("In c: the log does not reach further yet (it reaches 0.000 s).");
    }

    @Test
    void shouldBeFinalThatTheyAreConcurrentOnceAllHaveToldOfThatTime() throws Exception {
        LogFolder folder = new LogFolder(dir);
        folder.at(0).process("a").goodbye();
        folder.process("b").goodbye();
        LoggedProcess live = folder.process("live");
        folder.at(500);
        live.anchor(0);
        folder.write();
        try (FileChannel lock = FileChannel.open(live.folder(dir).resolve(LogLayout.LIVE), StandardOpenOption.WRITE)) {
            lock.lock();

            OrderAnswer soon = views(AnalysisOptions.NONE).order("p0:1", "p1:1");
            folder.at(1500);
            live.anchor(0);
            folder.write();
            OrderAnswer later = views(AnalysisOptions.NONE).order("p0:1", "p1:1");

            assertThat(soon.answer()).isEqualTo("CONCURRENT");
            assertThat(soon.end()).isFalse();
            assertThat(later.answer()).isEqualTo("CONCURRENT");
            assertThat(later.end()).isTrue();
        }
    }

    @Test
    void shouldSayHowToMakeItCertainWhenOnlyTheProcessOrdersThem() throws Exception {
        twoThreadsOfOneProcess();
        Views views = views(AnalysisOptions.NONE);
        Diagram diagram = views.diagram(DiagramQuestion.wall(0, 1e9, 1000));
        String first = id(diagram, "receive", "reader");
        String second = id(diagram, "send", "writer");

        OrderAnswer possible = views.order(first, second);
        OrderAnswer certain =
                views(AnalysisOptions.NONE.withOrder("process=replica")).order(first, second);

        assertThat(possible.answer()).isEqualTo("POSSIBLY_BEFORE");
        assertThat(possible.sentence()).isEqualTo("Possibly ordered, through order inside replica.");
        assertThat(possible.paste()).isEqualTo("--order process=replica");
        assertThat(certain.sentence()).isEqualTo("A happened before B.");
        assertThat(certain.paste()).isNull();
    }

    @Test
    void shouldPointEveryMessageAtItsEventsWhenAllAreShown() throws Exception {
        FeedStory.write(dir, true);
        Views views = views(AnalysisOptions.NONE);

        Diagram diagram = views.diagram(DiagramQuestion.wall(0, 1e9, 1000));

        for (Diagram.Message message : diagram.messages()) {
            if (message.from() >= 0) {
                assertThat(diagram.events().lane()[message.from()]).isEqualTo(message.fromLane());
                assertThat(diagram.events().t()[message.from()]).isEqualTo(message.tFrom());
                assertThat(diagram.events().message()[message.from()]).isEqualTo(message.i());
            }
            if (message.to() >= 0) {
                assertThat(diagram.events().lane()[message.to()]).isEqualTo(message.toLane());
                assertThat(diagram.events().lamport()[message.to()]).isEqualTo(message.lTo());
            }
        }
        assertThat(diagram.messages()).hasSize(17);
        assertThat(Arrays.stream(diagram.density().counts()).sum())
                .isEqualTo(diagram.events().id().length);
        assertThat(diagram.messages().stream().filter(message -> message.fate().equals("un-traced")))
                .hasSize(2);
    }

    @Test
    void shouldGiveEveryEventItsOwnStepWhenStepsAreTheAxis() throws Exception {
        FeedStory.write(dir, true);

        Diagram diagram = views(AnalysisOptions.NONE).diagram(DiagramQuestion.wall(0, 1e9, 1000));

        assertThat(diagram.events().step())
                .containsExactlyInAnyOrder(
                        IntStream.range(0, diagram.events().step().length).toArray());
        for (Diagram.Message message : diagram.messages()) {
            if (message.from() >= 0 && message.to() >= 0) {
                assertThat(diagram.events().step()[message.from()])
                        .isLessThan(diagram.events().step()[message.to()]);
            }
        }
    }

    @Test
    void shouldStayWithinTheNumberAskedForWhenAWindowIsCrowded() throws Exception {
        LogFolder folder = new LogFolder(dir);
        LoggedThread a = folder.process("a").thread("main");
        LoggedThread b = folder.process("b").thread("main");
        LoggedConnection connection = folder.connect(a, b, 7001);
        for (int i = 0; i < 500; i++) {
            a.send(connection.client(), 10);
            b.receive(connection.server(), 10);
        }
        folder.write();

        Diagram diagram = views(AnalysisOptions.NONE).diagram(DiagramQuestion.wall(0, 1e9, 100));

        assertThat(diagram.complete()).isFalse();
        assertThat(diagram.events().id().length).isBetween(50, 100);
        assertThat(diagram.dropped() + diagram.events().id().length).isEqualTo(1005);
        assertThat(Arrays.stream(diagram.density().counts()).sum()).isEqualTo(1005);
    }

    @Test
    void shouldKeepLivesOfOneNameTogetherWhenAProcessStartsAnew() throws Exception {
        LogFolder folder = new LogFolder(dir);
        folder.process("a").goodbye();
        folder.process("b").goodbye();
        folder.at(50).process("a").goodbye();
        folder.write();

        List<Run.Lane> lanes = views(AnalysisOptions.NONE).run().lanes();

        assertThat(lanes).extracting(Run.Lane::name).containsExactly("a", "a", "b");
        assertThat(lanes).extracting(Run.Lane::life).containsExactly(1, 2, 1);
    }

    @Test
    void shouldBeEmptyWhenThereAreNoLogs() {
        Views nothing = Views.nothing();

        assertThat(nothing.run().lanes()).isEmpty();
        assertThat(nothing.run().verdict()).isEqualTo("INCONCLUSIVE");
        assertThat(nothing.diagram(DiagramQuestion.wall(0, 1, 10)).events().id())
                .isEmpty();
        assertThat(nothing.event("p0:1")).isEmpty();
        assertThat(HtmlReport.of(nothing)).contains("there are no events");
    }

    private void twoThreadsOfOneProcess() {
        LogFolder folder = new LogFolder(dir);
        LoggedThread client = folder.process("client").thread("main");
        LoggedProcess replica = folder.process("replica");
        LoggedThread other = folder.process("other").thread("main");
        LoggedConnection in = folder.connect(client, replica.thread("reader"), 7001);
        LoggedConnection out = folder.connect(replica.thread("writer"), other, 7002);
        client.send(in.client(), 10);
        replica.thread("reader").receive(in.server(), 10);
        replica.thread("writer").send(out.client(), 10);
        other.receive(out.server(), 10);
        folder.write();
    }

    private static String id(Diagram diagram, String kind, String thread) {
        return IntStream.range(0, diagram.events().id().length)
                .filter(i -> diagram.events().kind()[i].equals(kind))
                .filter(i -> diagram.events().thread()[i].equals(thread))
                .mapToObj(i -> diagram.events().id()[i])
                .findFirst()
                .orElseThrow();
    }

    private Views views(AnalysisOptions options) throws Exception {
        return Views.of(Analysis.of(List.of(dir), options, Progress.NONE), 1);
    }
}
