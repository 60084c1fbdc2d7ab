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

    /** The end of what lasts, far from any overflow. */
    private static final long LASTS = Long.MAX_VALUE / 2;

    /** Verdicts on one thing, and from when to when they are, epoch ns. */
    private static final class Group {
        final FailureVerdict first;
        final Set<Integer> connections = new LinkedHashSet<>();
        final Set<String> evidence = new LinkedHashSet<>();
        FailureVerdict longest;
        long from;
        long to;
        int count;

        Group(FailureVerdict first) {
            this.first = first;
            longest = first;
            from = first.from();
            to = end(first);
        }

        boolean near(FailureVerdict verdict) {
            return verdict.from() <= to + NEAR && from <= end(verdict) + NEAR;
        }

        void add(FailureVerdict verdict) {
            count++;
            from = Math.min(from, verdict.from());
            to = Math.max(to, end(verdict));
            longest = end(verdict) - verdict.from() > end(longest) - longest.from() ? verdict : longest;
            connections.addAll(verdict.connections());
            if (evidence.size() < MOST_SENTENCES) {
                evidence.addAll(verdict.evidence());
            }
        }
    }

    private final Facts facts;
    private final Map<List<Object>, List<Group>> groups = new LinkedHashMap<>();

    Merging(Facts facts) {
        this.facts = facts;
    }

    void add(FailureVerdict verdict) {
        List<Object> key = List.of(verdict.verdict(), verdict.subject(), verdict.candidates());
        List<Group> alike = groups.computeIfAbsent(key, k -> new ArrayList<>());
        Group near =
                alike.stream().filter(group -> group.near(verdict)).findFirst().orElse(null);
        if (near == null) {
            near = new Group(verdict);
            alike.add(near);
        }
        near.add(verdict);
    }

    private static long end(FailureVerdict verdict) {
        return verdict.to() < 0 ? LASTS : verdict.to();
    }

    List<FailureVerdict> all() {
        return groups.values().stream()
                .flatMap(Collection::stream)
                .map(this::merged)
                .toList();
    }

    private FailureVerdict merged(Group group) {
        if (group.count == 1) {
            return group.first;
        }
        FailureVerdict longest = group.longest;
        boolean lasts = group.to == LASTS;
        Set<String> evidence = new LinkedHashSet<>(longest.evidence());
        evidence.addAll(group.evidence);
        List<String> told =
                new ArrayList<>(evidence.stream().limit(MOST_SENTENCES).toList());
        told.add("this was seen " + Words.count(group.count, "time") + " between " + facts.clock(group.from) + " and "
                + (lasts ? "the end" : facts.clock(group.to)));
        return new FailureVerdict(
                longest.verdict(),
                longest.severity(),
                longest.certainty(),
                longest.subject(),
                List.copyOf(group.connections),
                longest.groups(),
                longest.candidates(),
                group.from,
                lasts ? -1 : group.to,
                longest.title(),
                told);
    }
}
