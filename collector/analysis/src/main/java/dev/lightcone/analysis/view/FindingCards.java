package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.WitnessStep;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.join.MessageRun;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/** The findings as the user interface shows them, each made when it is looked at: there may be very many. Immutable. */
final class FindingCards extends AbstractList<Run.FindingCard> implements RandomAccess {
    private final List<Finding> findings;
    private final Scene scene;
    /** Those told in full, made once. */
    private final Map<Integer, Run.FindingCard> made = new HashMap<>();

    FindingCards(Judgement judgement, Scene scene) {
        findings = judgement.findings();
        this.scene = scene;
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).inFull()) {
                made.put(i, card(i + 1, findings.get(i)));
            }
        }
    }

    @Override
    public Run.FindingCard get(int index) {
        Run.FindingCard known = made.get(index);
        return known == null ? card(index + 1, findings.get(index)) : known;
    }

    @Override
    public int size() {
        return findings.size();
    }

    boolean inFull(int number) {
        return findings.get(number - 1).inFull();
    }

    Run.FindingCard full(int number) {
        return inFull(number)
                ? get(number - 1)
                : card(number, findings.get(number - 1).full());
    }

    private Run.FindingCard card(int number, Finding finding) {
        WitnessStep read = role(finding, "m2.receive");
        WitnessStep late = role(finding, "m1.receive");
        boolean told = finding.severity() != Severity.INFO;
        double from = read == null ? 0 : scene.timeline.ms(read.time());
        return new Run.FindingCard(
                number,
                finding.id(),
                finding.rule().id(),
                low(finding.severity()),
                low(finding.certainty()),
                finding.count(),
                finding.title(),
                finding.sentence(),
                finding.explanation(),
                read == null ? -1 : scene.lanes.ofProcess(read.process()),
                from,
                late == null ? read == null ? 0 : scene.timeline.durationMs() : scene.timeline.ms(late.time()),
                spanText(finding, read, late),
                told ? finding.demand() : "",
                told ? finding.suppression() : "",
                steps(finding.story()),
                messages(finding),
                path(finding.path()));
    }

    private String spanText(Finding finding, WitnessStep read, WitnessStep late) {
        if (read == null || finding.late() < 0 || finding.overtaking() < 0) {
            return "";
        }
        List<MessageRun> messages = scene.messages;
        String second = scene.names.brief(messages.get(finding.overtaking()), "m2");
        String first = scene.names.brief(messages.get(finding.late()), "m1");
        String not = late != null && late.kind().equals("deliver") ? " undelivered for " : " unread for ";
        return second
                + (read.kind().equals("deliver") ? " delivered, " : " read, ")
                + first
                + (late == null ? " never read" : not + Words.duration(late.time() - read.time()));
    }

    private static WitnessStep role(Finding finding, String role) {
        return finding.story().stream()
                .filter(step -> step.role().equals(role))
                .findFirst()
                .orElse(null);
    }

    private List<Run.Step> steps(List<WitnessStep> story) {
        List<Run.Step> steps = new ArrayList<>();
        for (WitnessStep step : story) {
            steps.add(new Run.Step(
                    steps.size() + 1,
                    step.role(),
                    scene.events.id(step.event()),
                    scene.lanes.ofProcess(step.process()),
                    step.processName() + " " + step.text() + ".",
                    step.thread(),
                    step.lamport(),
                    scene.timeline.ms(step.time()),
                    step.sourceLine(),
                    step.connection() < 0
                            ? ""
                            : scene.join.connections().get(step.connection()).id(),
                    step.from(),
                    step.to()));
        }
        return steps;
    }

    private static List<Integer> messages(Finding finding) {
        Set<Integer> messages = new LinkedHashSet<>();
        for (int message : new int[] {finding.late(), finding.overtaking()}) {
            if (message >= 0) {
                messages.add(message);
            }
        }
        messages.addAll(finding.overtakers());
        return List.copyOf(messages);
    }

    private List<List<String>> path(List<Integer> events) {
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 1; i < events.size(); i++) {
            pairs.add(List.of(scene.events.id(events.get(i - 1)), scene.events.id(events.get(i))));
        }
        return pairs;
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
