package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Promise;
import dev.lightcone.analysis.checks.Verdict;
import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the overview of a run together. */
final class RunBuilder {
    private final Judgement judgement;
    private final Summary summary;
    private final Scene scene;
    private final List<Run.FindingCard> cards;
    private final long revision;

    RunBuilder(Judgement judgement, Scene scene, List<Run.FindingCard> cards, long revision) {
        this.judgement = judgement;
        this.summary = new Summary(judgement);
        this.scene = scene;
        this.cards = cards;
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
                cards,
                failures(),
                unknowns.gaps(),
                unknowns.all());
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
