package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Sorting;
import dev.lightcone.analysis.graph.ClockProblem;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the findings: one per cause, sorted, each with an id of its own. */
final class Findings {
    private final Case given;
    private final Accusation accusation;
    private final Coincidences coincidences;
    private final List<Finding> findings = new ArrayList<>();
    private final List<MessageRun> unclear = new ArrayList<>();
    private final List<Suppression> idle;

    Findings(Case given, List<Scope> scopes, Judged judged, List<Suppression> suppressions) {
        this.given = given;
        accusation = new Accusation(given);
        coincidences = new Coincidences(given, accusation);
        this.idle = new ArrayList<>(suppressions);
        List<Overtaking> outside = new ArrayList<>();
        List<Overtaking> accused = new ArrayList<>();
        for (Overtaking overtaking : judged.read()) {
            boolean promised = forbidden(scopes, overtaking);
            if (!promised && !given.unclear(overtaking.late())) {
                outside.add(overtaking);
            } else if (promised && !given.marksDelivery(given.receiverOf(overtaking.late()))) {
                accused.add(overtaking);
            }
        }
        accused.addAll(judged.delivered());
        accused.addAll(judged.undecided());
        byTime(accused).forEach(overtaking -> judge(scopes, overtaking));
        clocks();
        if (!suppressions.isEmpty()) {
            findings.replaceAll(finding -> accepted(finding, suppressions));
        }
        findings.sort(Comparator.comparing(Finding::severity)
                .thenComparing(finding -> !finding.inFull())
                .thenComparingLong(finding ->
                        finding.event() < 0 ? Long.MIN_VALUE : given.events().time(finding.event()))
                .thenComparing(Finding::rule)
                .thenComparing(Finding::late));
        if (!outside.isEmpty()) {
            findings.add(new Outside(given, outside, !scopes.isEmpty()).finding());
        }
        if (!coincidences.isEmpty()) {
            findings.add(coincidences.finding());
        }
        List<Overtaking> repaired = judged.repaired().stream()
                .filter(overtaking -> forbidden(scopes, overtaking))
                .toList();
        if (!repaired.isEmpty()) {
            findings.add(new Repaired(given, repaired).finding());
        }
        number();
    }

    private void judge(List<Scope> scopes, Overtaking overtaking) {
        if (!given.unclear(overtaking.late())) {
            findings.addAll(broken(scopes, overtaking));
        } else if (forbidden(scopes, overtaking)) {
            unclear.add(given.message(overtaking.late()));
        }
    }

    private boolean forbidden(List<Scope> scopes, Overtaking overtaking) {
        return scopes.stream().anyMatch(scope -> scope.forbidsAny(overtaking, given));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Promised messages that were overtaken if they were read later, which the logs do not tell. */
    List<MessageRun> unclear() {
        return List.copyOf(unclear);
    }

    /** Suppressions that fitted nothing. */
    List<Suppression> idle() {
        return List.copyOf(idle);
    }

    /**
     * Groups that share a message tell it once, as the first one that it certainly broke; a causal promise includes that
     * of FIFO.
     */
    private List<Finding> broken(List<Scope> scopes, Overtaking overtaking) {
        List<Finding> broken = new ArrayList<>();
        for (Promise.Kind kind : Promise.Kind.values()) {
            Scope chosen = null;
            Overtaking forbidden = null;
            for (Scope scope : scopes) {
                Overtaking forbids = scope.promise().kind() == kind ? scope.forbids(overtaking, given) : null;
                if (forbids != null && (forbidden == null || forbids.certain() && !forbidden.certain())) {
                    chosen = scope;
                    forbidden = forbids;
                }
            }
            boolean told = !broken.isEmpty() && broken.get(0).certainty() == Certainty.CERTAIN;
            if (chosen != null && !told && !coincidences.take(forbidden)) {
                broken.add(accusation.broken(chosen.promise(), forbidden));
            }
        }
        return broken;
    }

    private void clocks() {
        Map<List<Integer>, List<ClockProblem>> byPair = new LinkedHashMap<>();
        for (ClockProblem problem : given.graph().clockProblems()) {
            List<Integer> pair = List.of(
                    given.events().process(problem.before()), given.events().process(problem.after()));
            byPair.computeIfAbsent(pair, p -> new ArrayList<>()).add(problem);
        }
        byPair.values().forEach(problems -> findings.add(new ClockAccusation(given).of(problems)));
    }

    private Finding accepted(Finding finding, List<Suppression> suppressions) {
        Supplier<List<String>> names = () -> finding.full().processes().stream()
                .map(p -> given.execution().processes().get(p).name())
                .toList();
        for (Suppression suppression : suppressions) {
            if (suppression.covers(finding.id(), finding.rule(), names)) {
                idle.remove(suppression);
                return finding.accepted(suppression);
            }
        }
        return finding;
    }

    /** Only the first of a rule are told in full: where there are more, these are to be the earliest. */
    private List<Overtaking> byTime(List<Overtaking> accused) {
        if (accused.size() <= Finding.WITNESSED) {
            return accused;
        }
        int[] all = new int[accused.size()];
        long[] times = new long[all.length];
        for (int i = 0; i < all.length; i++) {
            Overtaking overtaking = accused.get(i);
            int first = overtaking.message(0);
            int event = overtaking.delivered()
                    ? given.deliveries().of(first)
                    : given.join().lastReceiveOf(first);
            times[i] = given.events().time(event);
            all[i] = i;
        }
        int[] sorted = Sorting.sort(all, i -> times[i]);
        return Arrays.stream(sorted).mapToObj(accused::get).toList();
    }

    /** Equal fingerprints get -2, -3 and so on: the same code did the same more than once. */
    private void number() {
        Map<String, Integer> times = new HashMap<>();
        findings.replaceAll(finding -> {
            int n = times.merge(finding.id(), 1, Integer::sum);
            return n == 1 ? finding : finding.numbered(n);
        });
    }
}
