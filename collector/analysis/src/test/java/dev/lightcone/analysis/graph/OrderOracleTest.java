package dev.lightcone.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.graph.RandomRun.Happened;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.protocol.LogLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random executions against brute force: matches, Lamport times, both orders, cones, paths step by step. */
class OrderOracleTest {
    /** Bytes of a window that are compared as one. */
    private static final int BLOCK = 8;

    private Execution execution;
    private Events events;
    private Join join;
    private HappensBefore order;
    private Oracle oracle;
    private List<Happened> logged;

    @Property(tries = 120)
    void shouldAgreeWithBruteForce(@ForAll @Size(max = 260) List<@IntRange(max = 999) Integer> choices)
            throws IOException {
        java.nio.file.Path dir = Files.createTempDirectory("random-run");
        List<FileChannel> locks = new ArrayList<>();
        try {
            RandomRun run = new RandomRun(dir, choices);
            for (LoggedProcess process : run.running) {
                FileChannel live =
                        FileChannel.open(process.folder(dir).resolve(LogLayout.LIVE), StandardOpenOption.WRITE);
                locks.add(live);
                live.lock();
            }
            for (LoggedProcess process : run.lost) {
                delete(process.folder(dir));
            }
            execution = Execution.read(List.of(dir), null, Progress.NONE);
            events = execution.events();
            join = Join.of(execution);
            order = HappensBefore.of(execution, join, OrderOption.THREAD);
            oracle = new Oracle(run, execution);
            logged = oracle.logged;

            assertThat(execution.problems()).isEmpty();
            assertThat(order.cycles()).isEmpty();
            assertThat(order.clockProblems()).isEmpty();
            // less than a block of a window, of more that the other end saw, cannot be compared
            Assume.that(join.channels().stream()
                    .noneMatch(c -> !c.aligned() && Math.min(c.sentBytes(), c.receivedBytes()) < BLOCK));
            assertThat(join.channels()).allMatch(c -> c.aligned());
            matches();
            lamport();
            pairs(run);
            cones();
            cuts(choices);
        } finally {
            for (FileChannel lock : locks) {
                lock.close();
            }
            delete(dir);
        }
    }

    private void matches() {
        for (int i = 0; i < logged.size(); i++) {
            if (logged.get(i).receive) {
                Set<Integer> expected = new java.util.TreeSet<>();
                for (int j : oracle.arrows.get(i)) {
                    if (logged.get(i).because.contains(logged.get(j)) && oracle.visible(logged.get(j), logged.get(i))) {
                        expected.add(event(j));
                    }
                }
                int receive = event(i);
                assertThat(join.sendersOf(receive))
                        .describedAs("%s", logged.get(i))
                        .containsExactlyInAnyOrder(
                                expected.stream().mapToInt(e -> e).toArray());
                expected.forEach(send -> assertThat(join.receiversOf(send)).contains(receive));
            }
        }
    }

    private void lamport() {
        long[] expected = new long[events.size()];
        Arrays.fill(expected, 1);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int e = 0; e < expected.length; e++) {
                int before = events.previousInProcess(e);
                changed |= raise(expected, before, e);
            }
            for (int i = 0; i < logged.size(); i++) {
                for (int j : oracle.arrows.get(i)) {
                    changed |= raise(expected, event(j), event(i));
                }
            }
        }
        for (int e = 0; e < expected.length; e++) {
            assertThat(order.lamport(e)).describedAs(events.id(e)).isEqualTo(expected[e]);
        }
    }

    private static boolean raise(long[] values, int from, int to) {
        boolean raised = from >= 0 && values[to] <= values[from];
        values[to] = raised ? values[from] + 1 : values[to];
        return raised;
    }

    private void pairs(RandomRun run) {
        Map<Happened, Integer> every = new HashMap<>();
        run.happened.forEach(h -> every.put(h, every.size()));
        for (int i = 0; i < logged.size(); i++) {
            for (int j = 0; j < logged.size(); j++) {
                int a = event(i);
                int b = event(j);
                String pair = logged.get(i) + " and " + logged.get(j);
                assertThat(order.certainly(a, b)).describedAs(pair).isEqualTo(oracle.certain[i].get(j));
                assertThat(order.possibly(a, b)).describedAs(pair).isEqualTo(oracle.potential[i].get(j));
                Relation relation = order.relation(a, b);
                if (relation == Relation.CONCURRENT) {
                    int x = every.get(logged.get(i));
                    int y = every.get(logged.get(j));
                    assertThat(oracle.truth[x].get(y) || oracle.truth[y].get(x))
                            .describedAs(pair)
                            .isFalse();
                }
                assertThat(!order.gapsBetween(a, b).isEmpty()).isEqualTo(relation == Relation.UNKNOWN);
                path(i, j);
            }
        }
    }

    private void path(int i, int j) {
        if (i == j) {
            return;
        }
        Path path = order.path(event(i), event(j));
        assertThat(path != null).isEqualTo(oracle.potential[i].get(j));
        if (path == null) {
            return;
        }
        assertThat(path.certain()).isEqualTo(oracle.certain[i].get(j));
        assertThat(path.steps().get(0)).isEqualTo(new Step(event(i), null, true, ""));
        assertThat(path.steps().get(path.steps().size() - 1).event()).isEqualTo(event(j));
        int across = 0;
        for (int s = 1; s < path.steps().size(); s++) {
            Step step = path.steps().get(s);
            holds(path.steps().get(s - 1).event(), step);
            across += step.how() == How.PROGRAM_ORDER ? 0 : 1;
        }
        if (path.certain()) {
            assertThat(across).isEqualTo(fewest(i, j));
        }
    }

    private void holds(int from, Step step) {
        int to = step.event();
        assertThat(order.possibly(from, to)).isTrue();
        assertThat(order.certainly(from, to) || !step.certain()).isTrue();
        switch (step.how()) {
            case PROGRAM_ORDER -> assertThat(events.chain(from)).isEqualTo(events.chain(to));
            case PROCESS_ORDER -> assertThat(events.process(from)).isEqualTo(events.process(to));
            case MESSAGE -> assertThat(join.sendersOf(to)).contains(from);
            case THROUGH_PEER -> assertThat(step.through()).isNotEmpty();
            default -> assertThat(step.how()).isIn(How.CONNECT, How.HANDOFF, How.RESTART);
        }
    }

    /** Fewest arrows across chains from i to j, breadth first. */
    private int fewest(int i, int j) {
        int[] hops = new int[logged.size()];
        Arrays.fill(hops, Integer.MAX_VALUE);
        hops[i] = 0;
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(i));
        while (!open.isEmpty()) {
            int at = open.poll();
            for (int next = 0; next < hops.length; next++) {
                if (oracle.arrows.get(next).contains(at)) {
                    int cost = logged.get(at).chain.equals(logged.get(next).chain) ? 0 : 1;
                    if (hops[at] + cost < hops[next]) {
                        hops[next] = hops[at] + cost;
                        open.add(next);
                    }
                }
            }
        }
        return hops[j];
    }

    private void cones() {
        for (int i = 0; i < logged.size(); i++) {
            int from = event(i);
            for (boolean certainOnly : new boolean[] {true, false}) {
                int[] first = order.firstInFuture(from, certainOnly);
                int[] last = order.lastInPast(from, certainOnly);
                assertThat(first[events.process(from)]).isEqualTo(from);
                assertThat(last[events.process(from)]).isEqualTo(from);
                for (int p = 0; p < first.length; p++) {
                    int process = p;
                    int index = i;
                    java.util.BitSet[] rows = certainOnly ? oracle.certain : oracle.potential;
                    if (p != events.process(from)) {
                        int earliest = in(process)
                                .filter(j -> rows[index].get(j))
                                .map(this::event)
                                .min(Comparator.naturalOrder())
                                .orElse(-1);
                        int latest = in(process)
                                .filter(j -> rows[j].get(index))
                                .map(this::event)
                                .max(Comparator.naturalOrder())
                                .orElse(-1);
                        assertThat(oracleEvent(first[p], true)).isEqualTo(earliest);
                        assertThat(oracleEvent(last[p], false)).isEqualTo(latest);
                    }
                }
            }
            int[] all = IntStream.range(0, logged.size()).map(this::event).toArray();
            boolean[] certainly = order.after(from, all, true);
            boolean[] possibly = order.after(from, all, false);
            int[] near = Arrays.copyOfRange(all, i, Math.min(all.length, i + 3));
            boolean[] certainlyNear = order.after(from, near, true);
            for (int j = 0; j < all.length; j++) {
                assertThat(certainly[j]).isEqualTo(j != i && oracle.certain[i].get(j));
                assertThat(possibly[j]).isEqualTo(j != i && oracle.potential[i].get(j));
                assertThat(order.futureOf(from, true).test(all[j])).isEqualTo(certainly[j]);
                assertThat(order.futureOf(from, false).test(all[j])).isEqualTo(possibly[j]);
                assertThat(order.pastOf(all[j], true).test(from)).isEqualTo(certainly[j]);
                assertThat(order.pastOf(all[j], false).test(from)).isEqualTo(possibly[j]);
                assertThat(j < i || j >= i + near.length || certainlyNear[j - i] == certainly[j])
                        .isTrue();
            }
        }
    }

    /** A cut somewhere: broken where an arrow enters it, and mended by moving its ends until none does. */
    private void cuts(List<Integer> choices) {
        int processes = execution.processes().size();
        int[] cut = new int[processes];
        for (int p = 0; p < processes; p++) {
            int size = events.end(p) - events.first(p);
            int kept = choices.isEmpty() ? size : choices.get(p % choices.size()) % (size + 1);
            cut[p] = kept == 0 ? Cuts.NONE : events.first(p) + kept - 1;
        }
        int[] within = cut.clone();
        int[] around = cut.clone();
        for (boolean changed = true; changed; ) {
            changed = mend(within, false) | mend(around, true);
        }
        assertThat(order.cuts().brokenBy(cut) == 0).isEqualTo(Arrays.equals(within, cut));
        assertThat(order.cuts().broken(cut, 1).isEmpty()).isEqualTo(Arrays.equals(around, cut));
        assertThat(order.cuts().within(cut)).isEqualTo(within);
        assertThat(order.cuts().around(cut)).isEqualTo(around);
        assertThat(order.cuts().brokenBy(within) + order.cuts().brokenBy(around))
                .isZero();
    }

    private boolean mend(int[] cut, boolean larger) {
        for (int i = 0; i < logged.size(); i++) {
            for (int j : oracle.arrows.get(i)) {
                int after = event(i);
                int before = event(j);
                if (order.cuts().has(cut, after) && !order.cuts().has(cut, before)) {
                    int process = events.process(larger ? before : after);
                    int last = larger ? before : after - 1;
                    cut[process] = last < events.first(process) ? Cuts.NONE : last;
                    return true;
                }
            }
        }
        return false;
    }

    /** The next event from there on, forward or back, that the oracle knows: it leaves starts and goodbyes out. */
    private int oracleEvent(int e, boolean forward) {
        int at = e;
        while (at >= 0 && at < events.size() && events.process(at) == events.process(e)) {
            if (oracle.event.containsValue(at)) {
                return at;
            }
            at += forward ? 1 : -1;
        }
        return -1;
    }

    private Stream<Integer> in(int process) {
        return IntStream.range(0, logged.size())
                .filter(j -> events.process(event(j)) == process)
                .boxed();
    }

    private int event(int index) {
        return oracle.event.get(logged.get(index));
    }

    private static void delete(java.nio.file.Path dir) throws IOException {
        try (Stream<java.nio.file.Path> all = Files.walk(dir)) {
            for (java.nio.file.Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
