package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells one thing once: equal verdicts on the same processes at about the same time become one. */
final class Merging {
    /** So close together it is the same trouble, ns. */
    private static final long NEAR = 2 * Facts.SECOND;

    private static final int MOST_SENTENCES = 8;

    private final Facts facts;
    private final Map<List<Object>, List<List<FailureVerdict>>> groups = new LinkedHashMap<>();

    Merging(Facts facts) {
        this.facts = facts;
    }

    void add(FailureVerdict verdict) {
        List<List<FailureVerdict>> alike = groups.computeIfAbsent(
                List.of(verdict.verdict(), verdict.subject(), verdict.candidates()), k -> new ArrayList<>());
        for (List<FailureVerdict> group : alike) {
            if (group.stream().anyMatch(other -> near(other, verdict))) {
                group.add(verdict);
                return;
            }
        }
        List<FailureVerdict> group = new ArrayList<>();
        group.add(verdict);
        alike.add(group);
    }

    private static boolean near(FailureVerdict one, FailureVerdict other) {
        return one.from() <= end(other) + NEAR && other.from() <= end(one) + NEAR;
    }

    private static long end(FailureVerdict verdict) {
        return verdict.to() < 0 ? Long.MAX_VALUE - 2 * NEAR : verdict.to();
    }

    List<FailureVerdict> all() {
        return groups.values().stream()
                .flatMap(Collection::stream)
                .map(this::merged)
                .toList();
    }

    private FailureVerdict merged(List<FailureVerdict> group) {
        FailureVerdict first = group.get(0);
        if (group.size() == 1) {
            return first;
        }
        Set<Integer> connections = new LinkedHashSet<>();
        Set<String> evidence = new LinkedHashSet<>();
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        FailureVerdict longest = first;
        for (FailureVerdict each : group) {
            connections.addAll(each.connections());
            from = Math.min(from, each.from());
            to = each.to() < 0 || to == -1 ? -1 : Math.max(to, each.to());
            longest = end(each) - each.from() > end(longest) - longest.from() ? each : longest;
        }
        evidence.addAll(longest.evidence());
        group.forEach(each -> evidence.addAll(each.evidence()));
        List<String> told = new ArrayList<>(evidence);
        if (told.size() > MOST_SENTENCES) {
            told = new ArrayList<>(told.subList(0, MOST_SENTENCES));
        }
        told.add("this was seen " + Words.count(group.size(), "time") + " between " + facts.clock(from)
                + (to < 0 ? " and the end" : " and " + facts.clock(to)));
        return new FailureVerdict(
                longest.verdict(),
                longest.severity(),
                longest.certainty(),
                longest.subject(),
                List.copyOf(connections),
                longest.groups(),
                longest.candidates(),
                from,
                to,
                longest.title(),
                told);
    }
}
