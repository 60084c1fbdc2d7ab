package dev.lightcone.analysis.view;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.WitnessStep;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the violations of a run of which an analysis looks at the latest part alone. What was found once stays when its
 * proof leaves that part, and is withdrawn when its proof is still there and proves it no more. State of a few hundred
 * bytes per violation, no threads, no input: one analysis in, what is settled out. Used by one thread.
 */
public final class Settled {
    /** More violations than these are counted and not told one by one. */
    static final int MOST = 5_000;

    private final Map<Set<Place>, Run.FindingCard> seen = new LinkedHashMap<>();
    private final Map<Set<Place>, Run.FindingCard> settled = new LinkedHashMap<>();
    private final Map<String, Run.FindingCard> seenFailures = new LinkedHashMap<>();
    private final Map<String, Run.FindingCard> settledFailures = new LinkedHashMap<>();
    private final Map<String, Long> ends = new HashMap<>();
    private String run = "";

    /** An event, by what stays the same while logs grow. */
    private record Place(UUID incarnation, long stamp) {}

    /** What is settled after an analysis: violations whose proof it does not look at any more, oldest first. */
    public List<Run.FindingCard> after(Analysis analysis, Run now) {
        if (!run.equals(now.run())) {
            seen.clear();
            settled.clear();
            seenFailures.clear();
            settledFailures.clear();
            run = now.run();
        }
        Map<Set<Place>, Run.FindingCard> found = found(analysis, now.findings());
        Map<UUID, ProcessLog> processes = new HashMap<>();
        analysis.execution().processes().forEach(process -> processes.put(process.incarnation(), process));
        failures(analysis, now.failures());
        seen.forEach((proof, card) -> {
            boolean there = proof.stream().allMatch(place -> looksAt(analysis.execution(), processes, place));
            if (!found.containsKey(proof) && !there && settled.size() < MOST) {
                settled.put(proof, card.told());
            }
        });
        settled.keySet().removeAll(found.keySet());
        seen.clear();
        seen.putAll(found);
        List<Run.FindingCard> all = new ArrayList<>(settled.values());
        all.addAll(settledFailures.values());
        return all;
    }

    /** Failures are told by what they are and when; those that ended before what is looked at are settled. */
    private void failures(Analysis analysis, List<Run.FindingCard> cards) {
        Map<String, Run.FindingCard> found = new LinkedHashMap<>();
        long begins = begins(analysis);
        List<FailureVerdict> failures = analysis.judgement().failures();
        for (int i = 0; i < failures.size(); i++) {
            FailureVerdict failure = failures.get(i);
            found.put(failure.verdict() + failure.from() + failure.title(), cards.get(i));
            ends.put(failure.verdict() + failure.from() + failure.title(), failure.to());
        }
        seenFailures.forEach((what, card) -> {
            long end = ends.getOrDefault(what, -1L);
            if (!found.containsKey(what) && end >= 0 && end < begins && settledFailures.size() < MOST) {
                settledFailures.put(what, card.told());
            }
        });
        settledFailures.keySet().removeAll(found.keySet());
        ends.keySet().retainAll(found.keySet());
        seenFailures.clear();
        seenFailures.putAll(found);
    }

    /** When what is looked at begins in every log, epoch ns. */
    private static long begins(Analysis analysis) {
        return analysis.execution().gaps().stream()
                .filter(gap -> gap.reason() == Gap.Reason.BEFORE)
                .mapToLong(Gap::until)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static boolean looksAt(Execution execution, Map<UUID, ProcessLog> processes, Place place) {
        ProcessLog process = processes.get(place.incarnation());
        return process != null && execution.events().byId(process.id() + ":" + place.stamp()) >= 0;
    }

    private static Map<Set<Place>, Run.FindingCard> found(Analysis analysis, List<Run.FindingCard> cards) {
        Map<Set<Place>, Run.FindingCard> found = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>(analysis.judgement().findings());
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).severity() != Severity.INFO) {
                found.put(proof(analysis.execution(), findings.get(i)), cards.get(i));
            }
        }
        return found;
    }

    /** The late message's two events tell one violation from another, whatever else its proof tells. */
    private static Set<Place> proof(Execution execution, Finding finding) {
        Set<Place> proof = new LinkedHashSet<>();
        for (WitnessStep step : finding.witness()) {
            if (step.role().startsWith("m")) {
                UUID incarnation = execution.processes().get(step.process()).incarnation();
                proof.add(new Place(incarnation, execution.events().stamp(step.event())));
            }
        }
        return proof;
    }
}
