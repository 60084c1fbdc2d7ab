package dev.lightcone.analysis.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.AnalysisOptions;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.Horizon;
import dev.lightcone.analysis.events.Live;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Analyses that look at the latest part of a run find together what one of all of it finds. */
class SettledTest {
    private static final AnalysisOptions CAUSAL = AnalysisOptions.NONE.withCausal("*");
    private static final int BYTES = 80_000;

    @Property(tries = 8)
    void shouldFindWhatAnAnalysisOfAllFindsHoweverTheRunIsCut(@ForAll long seed) throws Exception {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            Random random = new Random(seed);
            Rounds run = new Rounds(dir, random);
            Live live = new Live(folder -> false, new Horizon(BYTES));
            Settled settled = new Settled();
            Run latest = null;
            int most = 0;
            for (int round = 0; round < 24; round++) {
                run.round();
                if (round % 2 == 1 || random.nextBoolean()) {
                    Analysis analysis = Analysis.of(List.of(run.folder.write()), CAUSAL, live, Progress.NONE);
                    Run seen = Views.of(analysis, round, r -> r.with(settled.after(analysis, r)))
                            .run();
                    most = Math.max(most, seen.counts().events());
                    latest = seen;
                }
            }
            Run all = Views.of(Analysis.of(List.of(dir), CAUSAL, Progress.NONE), 1)
                    .run();

            assertThat(violations(latest)).isEqualTo(violations(all));
            assertThat(violations(latest))
                    .hasSizeGreaterThanOrEqualTo(run.violations - 1); // the last may be unread yet
            assertThat(most).isLessThan(all.counts().events() / 2);
            assertThat(latest.verdict()).isEqualTo(all.verdict());
        } finally {
            delete(dir);
        }
    }

    /** Longer than what is looked at: the overtaking is not seen, and the bytes read are told as of unknown origin. */
    @Example
    void shouldTellThatBytesAreOfUnknownOriginWhenTheyWereSentTooLongAgo() throws Exception {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            Rounds run = new Rounds(dir, new Random(1));
            Live live = new Live(folder -> false, new Horizon(BYTES));
            run.a.send(run.ac.client(), 50, "old", "");
            Analysis analysis = null;
            for (int round = 0; round < 12; round++) {
                run.other();
                analysis = Analysis.of(List.of(run.folder.write()), CAUSAL, live, Progress.NONE);
            }
            run.c.receive(run.ac.server(), 50);
            analysis = Analysis.of(List.of(run.folder.write()), CAUSAL, live, Progress.NONE);

            assertThat(analysis.execution().gaps())
                    .filteredOn(gap -> gap.reason() == Gap.Reason.BEFORE)
                    .hasSize(3);
            assertThat(analysis.join().gaps())
                    .extracting(Gap::reason)
                    .contains(Gap.Reason.UNMATCHED)
                    .doesNotContain(Gap.Reason.NOT_ALIGNED, Gap.Reason.AMBIGUOUS);
            assertThat(analysis.join().peers()).isEmpty();
        } finally {
            delete(dir);
        }
    }

    /** Three processes, one connection between each two; each round begins new segments. */
    private static final class Rounds {
        private final Random random;
        private final LogFolder folder;
        private final List<LoggedProcess> processes;
        private final LoggedThread a;
        private final LoggedThread b;
        private final LoggedThread c;
        private final LoggedConnection ab;
        private final LoggedConnection ac;
        private final LoggedConnection bc;
        private final List<Runnable> later = new ArrayList<>();
        private int violations;
        private int round;

        Rounds(Path dir, Random random) {
            this.random = random;
            folder = new LogFolder(dir);
            processes = List.of(folder.process("a"), folder.process("b"), folder.process("c"));
            a = processes.get(0).thread("main");
            b = processes.get(1).thread("main");
            c = processes.get(2).thread("main");
            ab = folder.connect(a, b, 7001);
            ac = folder.connect(a, c, 7002);
            bc = folder.connect(b, c, 7002);
        }

        /** a tells c and b, b tells c; c reads b first (a violation), in this round or the next one, or a. */
        void round() {
            String name = "m" + ++round;
            a.send(ac.client(), 50, name, "");
            other();
            boolean late = random.nextBoolean();
            violations += late ? 1 : 0;
            if (!late) {
                readEarlier();
                c.receive(ac.server(), 50);
            }
            chain();
            if (late) {
                later.add(() -> c.receive(ac.server(), 50));
            }
            if (random.nextBoolean()) {
                readEarlier();
            }
        }

        /** What c left unread, in the order in which it was sent, before the next round adds to it. */
        private void readEarlier() {
            later.forEach(Runnable::run);
            later.clear();
        }

        private void chain() {
            a.send(ab.client(), 30);
            b.receive(ab.server(), 30);
            b.send(bc.client(), 40, "n" + round, "");
            c.receive(bc.server(), 40);
        }

        /** Time passes, and segments end. */
        void other() {
            readEarlier();
            for (LoggedProcess process : processes) {
                for (int i = random.nextInt(30); i > 0; i--) {
                    process.anchor(0);
                }
                process.newSegment();
            }
        }
    }

    /** By their words, sorted: one that is told twice is there twice. */
    private static List<String> violations(Run run) {
        List<String> titles = new ArrayList<>();
        for (List<Run.FindingCard> cards : List.of(run.findings(), run.earlier())) {
            cards.stream()
                    .filter(card -> card.severity().equals("error"))
                    .forEach(card -> titles.add(card.title() + card.sentence()));
        }
        titles.sort(null);
        return titles;
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
