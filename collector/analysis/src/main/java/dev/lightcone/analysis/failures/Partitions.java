package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.join.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Links over which nothing passed, seen together: a link that failed alone, a process that two groups still reach though
 * they do not reach each other (a partial partition), or groups cut off from each other.
 */
final class Partitions {
    private final Facts facts;
    private final List<Loss> losses;

    Partitions(Facts facts, List<Loss> losses) {
        this.facts = facts;
        this.losses = losses.stream()
                .sorted(Comparator.comparingLong(Loss::from))
                .toList();
    }

    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        List<Loss> cluster = new ArrayList<>();
        for (Loss loss : losses) {
            if (!cluster.isEmpty() && !overlaps(cluster, loss)) {
                judge(cluster, verdicts);
                cluster.clear();
            }
            cluster.add(loss);
        }
        if (!cluster.isEmpty()) {
            judge(cluster, verdicts);
        }
        return verdicts;
    }

    private static long from(List<Loss> cluster) {
        return cluster.stream().mapToLong(Loss::from).max().orElseThrow();
    }

    private static long to(List<Loss> cluster) {
        return cluster.stream().mapToLong(Loss::to).min().orElseThrow();
    }

    private static boolean overlaps(List<Loss> cluster, Loss loss) {
        return loss.from() < to(cluster);
    }

    private void judge(List<Loss> cluster, List<FailureVerdict> verdicts) {
        Reach reach = reach(from(cluster), to(cluster));
        cluster.forEach(loss -> reach.node(loss.one()).node(loss.other()));
        List<List<Integer>> components = reach.components();
        boolean apart = cluster.stream().noneMatch(loss -> reach.connected(loss.one(), loss.other()));
        boolean others = reach.nodes() > 2;
        if (others && apart && components.stream().anyMatch(component -> component.size() > 1)) {
            verdicts.add(verdict("COMPLETE_PARTITION", cluster, components, split(components)));
            return;
        }
        for (Loss loss : cluster) {
            boolean around = reach.connected(loss.one(), loss.other());
            List<List<Integer>> groups = around ? reach.cliques(loss.one()) : List.of();
            verdicts.add(verdict(
                    around ? "PARTIAL_PARTITION" : "LINK_FAILURE",
                    List.of(loss),
                    groups,
                    around
                            ? facts.title(loss.one()) + " and " + facts.title(loss.other())
                                    + " did not reach each other, though others reached both"
                            : "nothing passed between " + facts.title(loss.one()) + " and "
                                    + facts.title(loss.other()) + " for " + Words.duration(loss.to() - loss.from())
                                    + ", though both ran"));
        }
    }

    /** Who read what whom sent within that time. */
    private Reach reach(long from, long to) {
        Reach reach = new Reach();
        for (Channel channel : facts.join().channels()) {
            int sender = channel.sender().process();
            int receiver = channel.receiver().process();
            if (sender < 0 || receiver < 0 || sender == receiver || !channel.aligned()) {
                continue;
            }
            for (int receive : channel.receives()) {
                int[] senders = facts.join().sendersOf(receive);
                boolean within = senders.length > 0
                        && facts.events().time(senders[senders.length - 1]) >= from
                        && facts.events().time(receive) <= to;
                if (within) {
                    reach.node(sender).node(receiver).edge(sender, receiver);
                    break;
                }
            }
        }
        return reach;
    }

    private String split(List<List<Integer>> components) {
        List<String> sides = components.stream()
                .map(side -> Words.list(side.stream().map(facts::title).toList()))
                .toList();
        return "the network was cut between " + String.join(" | ", sides);
    }

    private FailureVerdict verdict(String name, List<Loss> cluster, List<List<Integer>> groups, String title) {
        List<Integer> subject = cluster.stream()
                .flatMapToInt(loss -> java.util.stream.IntStream.of(loss.one(), loss.other()))
                .distinct()
                .sorted()
                .boxed()
                .toList();
        List<Integer> connections = cluster.stream()
                .map(Loss::connection)
                .filter(connection -> connection >= 0)
                .distinct()
                .toList();
        return new FailureVerdict(
                name,
                Severity.WARNING,
                cluster.stream().allMatch(Loss::proven) ? FailureVerdict.PROVEN : FailureVerdict.PROBABLE,
                subject,
                connections,
                groups,
                List.of(),
                from(cluster),
                to(cluster),
                title,
                cluster.stream()
                        .flatMap(loss -> loss.evidence().stream())
                        .distinct()
                        .limit(8)
                        .toList());
    }
}
