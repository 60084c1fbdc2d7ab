package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.report.Summary;
import java.util.List;

/** Puts the overview of a run together. */
final class RunBuilder {
    private final Judgement judgement;
    private final Summary summary;
    private final Scene scene;
    private final FindingCards cards;
    private final long revision;

    RunBuilder(Judgement judgement, Scene scene, FindingCards cards, long revision) {
        this.cards = cards;
        this.judgement = judgement;
        this.summary = new Summary(judgement);
        this.scene = scene;
        this.revision = revision;
    }

    /** With all findings and failures, each written when it is looked at. */
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
                cards.allFindings(),
                cards.allFailures(),
                List.of(),
                unknowns.gaps(),
                unknowns.all(),
                pending(),
                new TrafficBuilder(scene).build(),
                new Run.Totals(
                        cards.findings(Severity.ERROR),
                        cards.findings(Severity.WARNING),
                        cards.findings(Severity.INFO),
                        cards.failures()));
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
                scene.events.size(),
                untraced());
    }

    private int untraced() {
        return (int) scene.messages.stream()
                .filter(message -> !scene.traced(message))
                .count();
    }
}
