package dev.lightcone.analysis.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.graph.ClockWalk;
import dev.lightcone.analysis.graph.HappensBefore;
import dev.lightcone.analysis.graph.OrderOption;
import dev.lightcone.analysis.join.Join;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

class OvertakingsTest {
    @Property(tries = 120)
    void shouldFindWhatTheDefinitionSays(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 120) int steps, @ForAll boolean processOrder)
            throws IOException {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            new RandomRun(seed, dir, false).write(steps);
            Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
            Join join = Join.of(execution);
            OrderOption order = processOrder ? OrderOption.PROCESS : OrderOption.THREAD;

            List<Overtaking> found = Overtakings.find(execution, join, HappensBefore.of(execution, join, order));

            Statistics.collect(!found.isEmpty());
            Statistics.coverage(overtaken -> overtaken.check(true).percentage(share -> share > 5));
            assertThat(found)
                    .allSatisfy(overtaking -> assertThat(overtaking.by()).hasSizeLessThan(Overtaking.MOST));
            assertThat(found).isEqualTo(new OvertakingOracle(execution, join, processOrder).all());
        } finally {
            delete(dir);
        }
    }

    /** Order through a peer that several processes share is beyond Lamport times, and beyond the oracle's own closure. */
    @Property(tries = 60)
    void shouldFindAllPairsWhenProcessesShareAnUntracedPeer(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 120) int steps) throws IOException {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            new RandomRun(seed, dir, true).write(steps);
            Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
            Join join = Join.of(execution);
            HappensBefore graph = HappensBefore.of(execution, join, OrderOption.THREAD);

            assertThat(Overtakings.find(execution, join, graph))
                    .isEqualTo(new OvertakingOracle(execution, join, graph::certainly, graph::possibly).all());
        } finally {
            delete(dir);
        }
    }

    @Property(tries = 60)
    void shouldFindTheSameByClocksAsByAskingTheGraph(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 120) int steps, @ForAll boolean sharedPeers)
            throws IOException {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            new RandomRun(seed, dir, sharedPeers).write(steps);
            Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
            Join join = Join.of(execution);
            HappensBefore graph = HappensBefore.of(execution, join, OrderOption.THREAD);
            ClockWalk walk = graph.walk();
            Moments reading = new Reading(join);

            Statistics.collect(walk != null);
            Statistics.coverage(walked -> walked.check(true).percentage(share -> share > 30));
            List<Overtaking> searched = OvertakingSearch.find(execution, join, graph, reading);
            Statistics.label("within a channel").collect(withinAChannel(searched, join));
            Statistics.label("within a channel")
                    .coverage(found -> found.check(true).count(runs -> runs > 0));
            // few are told by clocks of potential order and the graph, too many by clocks of both
            assertThat(Overtakings.find(execution, join, graph, reading, Integer.MAX_VALUE))
                    .isEqualTo(searched);
            assertThat(Overtakings.find(execution, join, graph, reading, 0)).isEqualTo(searched);
            if (walk != null) {
                assertThat(new OvertakingSweep(execution, join, reading, walk).find())
                        .isEqualTo(searched);
            }
        } finally {
            delete(dir);
        }
    }

    @Property(tries = 40)
    void shouldTellAFindingBeyondTheBoundInFullWhenAsked(@ForAll long seed) throws IOException {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            new RandomRun(seed, dir, false).write(120);
            Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
            Join join = Join.of(execution);
            HappensBefore graph = HappensBefore.of(execution, join, OrderOption.THREAD);
            List<Overtaking> found = Overtakings.find(execution, join, graph);
            Statistics.collect(!found.isEmpty());
            Statistics.coverage(overtaken -> overtaken.check(true).percentage(share -> share > 5));
            if (found.isEmpty()) {
                return;
            }
            Accusation accusation = new Accusation(new Case(execution, join, graph));
            Promise promise = Promise.causal("*");
            Finding first = accusation.broken(promise, found.get(0));
            Finding last = first;
            for (int i = 0; i < Finding.WITNESSED; i++) {
                last = accusation.broken(promise, found.get(0));
            }

            assertThat(first.inFull()).isTrue();
            assertThat(last.inFull()).isFalse();
            assertThat(last.path()).isEmpty();
            assertThat(List.of(last.rule(), last.severity(), last.certainty(), last.count(), last.overtakers()))
                    .isEqualTo(List.of(
                            first.rule(), first.severity(), first.certainty(), first.count(), first.overtakers()));
            Finding full = last.full();
            List<Integer> path = full.path();
            assertThat(full.id()).isEqualTo(last.id());
            assertThat(path.get(0)).isEqualTo(join.messages().get(full.late()).lastSend());
            assertThat(path.get(path.size() - 1))
                    .isEqualTo(join.messages().get(full.overtaking()).firstSend());
            assertThat(full.witness()).containsAll(last.witness());
        } finally {
            delete(dir);
        }
    }

    @Property(tries = 120)
    void shouldJudgeDeliveriesByTheirDefinition(
            @ForAll long seed, @ForAll @IntRange(min = 60, max = 160) int steps, @ForAll boolean processOrder)
            throws IOException {
        Path dir = Files.createTempDirectory("lightcone");
        try {
            new RandomRun(seed, dir, false).withDeliveries().write(steps);
            Execution execution = Execution.read(List.of(dir), null, Progress.NONE);
            Join join = Join.of(execution);
            HappensBefore graph =
                    HappensBefore.of(execution, join, processOrder ? OrderOption.PROCESS : OrderOption.THREAD);

            Judged judged = Judged.of(new Case(execution, join, graph));

            Statistics.label("delivered").collect(!judged.delivered().isEmpty());
            Statistics.label("repaired").collect(!judged.repaired().isEmpty());
            Statistics.label("undecided").collect(!judged.undecided().isEmpty());
            for (String label : List.of("delivered", "repaired", "undecided")) {
                Statistics.label(label).coverage(found -> found.check(true).count(runs -> runs > 0));
            }
            Set<String> pairs = new TreeSet<>();
            pairs("delivered", judged.delivered(), pairs);
            pairs("repaired", judged.repaired(), pairs);
            pairs("undecided", judged.undecided(), pairs);
            assertThat(pairs).isEqualTo(new DeliveryOracle(execution, join, graph).all());
        } finally {
            delete(dir);
        }
    }

    /** Only datagrams do. */
    private static boolean withinAChannel(List<Overtaking> overtakings, Join join) {
        return overtakings.stream()
                .anyMatch(overtaking -> overtaking.overtakers().stream()
                        .anyMatch(by -> join.channelOfMessage(by) == join.channelOfMessage(overtaking.late())));
    }

    private static void pairs(String what, List<Overtaking> overtakings, Set<String> pairs) {
        for (Overtaking overtaking : overtakings) {
            assertThat(overtaking.by()).hasSizeLessThan(Overtaking.MOST);
            overtaking
                    .by()
                    .forEach(by -> pairs.add(what + " " + overtaking.late() + " " + by.message() + " " + by.certain()));
        }
    }

    private static void delete(Path dir) throws IOException {
        Files.walkFileTree(dir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
