package dev.lightcone.analysis.view;

import dev.lightcone.analysis.Analysis;
import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Rule;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.WitnessStep;
import dev.lightcone.analysis.events.Execution;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What one analysis found, by what stays the same from one analysis to the next, and what it could still prove. */
final class Knowledge {
    private final Analysis analysis;
    private final Execution execution;
    // Logical processes of one JVM share its incarnation.
    private final Map<UUID, List<ProcessLog>> processes = new HashMap<>();
    private final Map<String, Known> found = new LinkedHashMap<>();
    private final Set<String> replaced = new LinkedHashSet<>();
    private final long begins;

    /** Of an analysis and its overview; no more than so many findings and failures are taken, the worst. */
    Knowledge(Analysis analysis, Run now, int most) {
        this.analysis = analysis;
        execution = analysis.execution();
        execution
                .processes()
                .forEach(process -> processes
                        .computeIfAbsent(process.incarnation(), id -> new ArrayList<>())
                        .add(process));
        begins = begins(execution);
        findings(now.findings(), most);
        failures(now.failures(), most);
    }

    /** All of it. */
    Map<String, Known> found() {
        return found;
    }

    /** True if this is found, or told as something else now: a message that was late and then was lost. */
    boolean tells(Known known) {
        return found.containsKey(known.what()) || replaced.contains(known.what());
    }

    /**
     * True if the analysis looks at all that proves it. The order between the sends may lead through any process, but
     * not through a time before the first of them, so it is enough that no log begins later than that.
     */
    boolean couldProve(Known known) {
        return begins <= known.since() && known.proof().stream().allMatch(this::looksAt);
    }

    /** The processes that it looks at. */
    Set<UUID> members() {
        return processes.keySet();
    }

    private boolean looksAt(Known.Place place) {
        return processes.getOrDefault(place.incarnation(), List.of()).stream()
                .anyMatch(process -> execution.events().at(process.index(), place.stamp()) >= 0);
    }

    /** When what is looked at begins in every log, epoch ns. */
    private static long begins(Execution execution) {
        return execution.gaps().stream()
                .filter(gap -> gap.reason() == Gap.Reason.BEFORE || gap.reason() == Gap.Reason.REMOVED)
                .mapToLong(Gap::until)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private void findings(List<Run.FindingCard> cards, int most) {
        List<Finding> findings = analysis.judgement().findings();
        for (int i = 0; i < findings.size() && found.size() < most; i++) {
            Finding finding = findings.get(i);
            if (finding.severity() != Severity.INFO) {
                List<Known.Place> proof = finding.witness().stream()
                        .map(step -> place(step.event()))
                        .distinct()
                        .toList();
                long since = finding.witness().stream()
                        .mapToLong(WitnessStep::time)
                        .min()
                        .orElse(Long.MAX_VALUE);
                String what = what(finding, finding.rule());
                found.put(what, new Known(what, proof, since, cards.get(i)));
                if (finding.rule() == Rule.UNDELIVERED) {
                    replaced.add(what(finding, Rule.CAUSAL_DELIVERY));
                    replaced.add(what(finding, Rule.FIFO_DELIVERY));
                }
            }
        }
    }

    /** The message that was overtaken, whichever overtook it, or the two processes whose clocks contradict each other. */
    private String what(Finding finding, Rule rule) {
        if (finding.late() < 0) {
            List<String> of = new ArrayList<>(List.of(rule.id()));
            finding.witness().forEach(step -> of.add(name(step.process())));
            return String.join(" ", of);
        }
        MessageRun late = analysis.join().messages().get(finding.late());
        // Its last send: the first ones may lie before what is looked at.
        Known.Place sent = place(late.lastSend());
        int receiver = analysis.join().channels().get(late.channel()).receiver().process();
        return rule.id() + " " + sent.incarnation() + " " + sent.stamp() + " " + name(receiver);
    }

    private String name(int process) {
        ProcessLog log = execution.processes().get(process);
        return log.incarnation() + " " + log.name();
    }

    private Known.Place place(int event) {
        int process = execution.events().process(event);
        return new Known.Place(
                execution.processes().get(process).incarnation(),
                execution.events().stamp(event));
    }

    /** Failures are told by what they are and when; what ended before what is looked at cannot be proven any more. */
    private void failures(List<Run.FindingCard> cards, int most) {
        List<FailureVerdict> failures = analysis.judgement().failures();
        for (int i = 0; i < Math.min(most, failures.size()); i++) {
            FailureVerdict failure = failures.get(i);
            String what = failure.verdict() + " " + failure.from() + " " + failure.title();
            long since = failure.to() < 0 ? Long.MAX_VALUE : failure.to();
            found.put(what, new Known(what, List.of(), since, cards.get(i)));
        }
    }
}
