package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.checks.WitnessStep;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.MessageRun;
import dev.lightcone.analysis.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the overview of a run together. */
final class RunBuilder {
    private final Judgement judgement;
    private final Summary summary;
    private final Scene scene;
    private final long revision;

    RunBuilder(Judgement judgement, Scene scene, long revision) {
        this.judgement = judgement;
        this.summary = new Summary(judgement);
        this.scene = scene;
        this.revision = revision;
    }

    Run build() {
        boolean live = scene.execution.processes().stream().anyMatch(process -> process.ending() == Ending.RUNNING);
        Verdict verdict = judgement.verdict();
        Unknowns unknowns = new Unknowns(judgement, scene);
        return new Run(
                revision,
                live,
                Long.toString(scene.timeline.end()),
                name(),
                scene.execution.run(),
                Long.toString(scene.timeline.start()),
                Long.toString(scene.timeline.end()),
                scene.timeline.durationMs(),
                live && verdict != Verdict.VIOLATED ? "RUNNING" : verdict.name(),
                judgement.orderJudged(),
                new Run.Headline(summary.band(), summary.afterBand()),
                summary.second(),
                judgement.rules().promises().stream().map(Promise::text).toList(),
                judgement.orderJudged() ? null : judgement.paste(),
                counts(),
                scene.lanes.all(),
                findings(),
                failures(),
                List.of(),
                unknowns.gaps(),
                unknowns.all(),
                pending());
    }

    private List<Run.Pending> pending() {
        return scene.execution.processes().stream()
                .filter(process -> !process.ending().over())
                .map(process -> new Run.Pending(
                        scene.lanes.ofProcess(process.index()),
                        process.id(),
                        process.title(),
                        scene.timeline.ms(process.endedAt()),
                        process.ending() != Ending.RUNNING))
                .toList();
    }

    /** The folder that holds the logs says more to people than a run id. */
    private String name() {
        if (scene.execution.processes().isEmpty()) {
            return "";
        }
        var folder =
                scene.execution.processes().get(0).folder().toAbsolutePath().normalize();
        var parent = folder.getParent();
        if (parent != null && parent.endsWith("lightcone") && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
    }

    private Run.Counts counts() {
        var counts = judgement.counts();
        return new Run.Counts(
                counts.of(Fate.DELIVERED),
                counts.of(Fate.LATE),
                counts.of(Fate.IN_TRANSIT),
                counts.of(Fate.LOST),
                counts.of(Fate.NEVER_READ),
                counts.of(Fate.DUPLICATED),
                counts.of(Fate.REORDERED),
                counts.of(Fate.UNKNOWN),
                counts.messages(),
                scene.events.size());
    }

    private List<Run.FindingCard> findings() {
        List<Run.FindingCard> cards = new ArrayList<>();
        for (Finding finding : judgement.findings()) {
            cards.add(card(cards.size() + 1, finding));
        }
        return cards;
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
        List<Integer> messages = new ArrayList<>();
        for (int message : new int[] {finding.late(), finding.overtaking()}) {
            if (message >= 0) {
                messages.add(message);
            }
        }
        finding.overtakers().stream().filter(m -> !messages.contains(m)).forEach(messages::add);
        return messages;
    }

    private List<List<String>> path(List<Integer> events) {
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 1; i < events.size(); i++) {
            pairs.add(List.of(scene.events.id(events.get(i - 1)), scene.events.id(events.get(i))));
        }
        return pairs;
    }

    private List<Run.FindingCard> failures() {
        List<Run.FindingCard> cards = new ArrayList<>();
        for (FailureVerdict failure : judgement.failures()) {
            int lane = failure.subject().isEmpty()
                    ? -1
                    : scene.lanes.ofProcess(failure.subject().get(0));
            cards.add(new Run.FindingCard(
                    cards.size() + 1,
                    failure.verdict() + "-" + (cards.size() + 1),
                    failure.verdict(),
                    low(failure.severity()),
                    failure.certainty(),
                    1,
                    failure.title(),
                    DetailsBuilder.capitalized(failure.certainty()) + ".",
                    DetailsBuilder.capitalized(String.join("; ", failure.evidence())) + ".",
                    lane,
                    failure.from() < 0 ? 0 : scene.timeline.ms(failure.from()),
                    failure.to() < 0 ? scene.timeline.durationMs() : scene.timeline.ms(failure.to()),
                    "",
                    "",
                    "",
                    List.of(),
                    List.of(),
                    List.of()));
        }
        return cards;
    }

    private static String low(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
