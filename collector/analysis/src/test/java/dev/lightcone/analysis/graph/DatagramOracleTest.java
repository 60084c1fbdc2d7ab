package dev.lightcone.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Progress;
import dev.lightcone.analysis.graph.RandomDatagrams.Happened;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.Join;
import dev.lightcone.analysis.join.MessageRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Random datagrams against the truth: no order that was not, no concurrency that was not, counts exact. */
class DatagramOracleTest {
    private RandomDatagrams run;
    private Execution execution;
    private Join join;
    private HappensBefore order;
    private int[] event;

    @Property(tries = 100)
    void shouldKeepToTheTruthWhenContentsDiffer(@ForAll @Size(max = 240) List<@IntRange(max = 999) Integer> choices)
            throws IOException {
        check(choices, false, false);
        counts();
    }

    @Property(tries = 100)
    void shouldKeepToTheTruthWhenContentsAreFew(@ForAll @Size(max = 240) List<@IntRange(max = 999) Integer> choices)
            throws IOException {
        check(choices, true, false);
        assertThat(unmatched()).isZero();
    }

    @Property(tries = 60)
    void shouldKeepToTheTruthWhenSendsAreMissing(@ForAll @Size(max = 160) List<@IntRange(max = 999) Integer> choices)
            throws IOException {
        check(choices, true, true);
    }

    private void check(List<Integer> choices, boolean few, boolean holes) throws IOException {
        Path dir = Files.createTempDirectory("random-datagrams");
        try {
            run = new RandomDatagrams(dir, choices, few, holes);
            execution = Execution.read(List.of(dir), null, Progress.NONE);
            join = Join.of(execution);
            order = HappensBefore.of(execution, join, OrderOption.THREAD);
            assertThat(order.cycles()).isEmpty();
            assertThat(order.clockProblems()).isEmpty();
            event = run.happened.stream()
                    .mapToInt(h -> execution.events().at(processOf(h), h.stamp))
                    .toArray();
            BitSet[] certain = truth(false);
            BitSet[] possible = truth(true);
            for (int i = 0; i < event.length; i++) {
                for (int j = 0; j < event.length; j++) {
                    String pair = run.happened.get(i).stamp + " and " + run.happened.get(j).stamp;
                    if (i != j && order.certainly(event[i], event[j])) {
                        assertThat(certain[i].get(j)).as(pair).isTrue();
                    }
                    if (order.relation(event[i], event[j]) == Relation.CONCURRENT) {
                        assertThat(possible[i].get(j) || possible[j].get(i)).as(pair).isFalse();
                    }
                }
            }
        } finally {
            delete(dir);
        }
    }

    private int processOf(Happened h) {
        return execution.processes().stream()
                .filter(p -> p.incarnation().equals(h.process.incarnation()))
                .findFirst()
                .orElseThrow()
                .index();
    }

    private BitSet[] truth(boolean possible) {
        Map<Happened, Integer> index = new HashMap<>();
        run.happened.forEach(h -> index.put(h, index.size()));
        BitSet[] rows = new BitSet[index.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new BitSet();
            Happened a = run.happened.get(i);
            for (int j = i + 1; j < rows.length; j++) {
                Happened b = run.happened.get(j);
                boolean own = possible ? a.process == b.process : a.chain.equals(b.chain);
                boolean relayed = possible && a.send && b.receive && a.relay > 0 && a.relay == b.relay;
                rows[i].set(j, own || relayed || b.sender == a);
            }
        }
        for (int k = 0; k < rows.length; k++) {
            for (BitSet row : rows) {
                if (row.get(k)) {
                    row.or(rows[k]);
                }
            }
        }
        return rows;
    }

    /** Per fate as many as there were, where the relays gave evidence enough to be followed. */
    private void counts() {
        Map<Integer, Fate> found = new HashMap<>();
        for (MessageRun message : join.messages()) {
            if (message.firstSend() >= 0 && join.channels().get(message.channel()).traced()) {
                assertThat(found.put(message.firstSend(), message.fate())).isNull();
            }
        }
        for (int i = 0; i < event.length; i++) {
            Happened h = run.happened.get(i);
            if (h.send && (h.relay == 0 || found.containsKey(event[i]))) {
                assertThat(found.get(event[i])).as("send " + h.stamp).isEqualTo(fate(h));
            }
        }
    }

    private Fate fate(Happened send) {
        if (send.copies != 1) {
            return send.copies == 0 ? Fate.LOST : Fate.DUPLICATED;
        }
        for (Happened h : run.happened) {
            if (h.sender == send) {
                return Fate.DELIVERED;
            }
            if (h.receive && h.network == send.network && h.sender.order > send.order) {
                return Fate.REORDERED;
            }
        }
        throw new AssertionError();
    }

    private int unmatched() {
        int unmatched = 0;
        for (Happened h : run.happened) {
            boolean direct = h.receive && h.relay == 0;
            unmatched += direct && !join.sendIsKnown(event[run.happened.indexOf(h)]) ? 1 : 0;
        }
        return unmatched;
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
                Files.delete(path);
            }
        }
    }
}
