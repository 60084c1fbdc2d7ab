package dev.lightcone.analysis.view;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Finding;
import dev.lightcone.analysis.checks.Judgement;
import dev.lightcone.analysis.checks.Severity;
import dev.lightcone.analysis.checks.WitnessStep;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.join.MessageRun;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes the cards of findings and failures, each when it is asked for. Findings are numbered from 1, failures go on. */
final class FindingCards {
    private final Judgement judgement;
    private final Scene scene;

    FindingCards(Judgement judgement, Scene scene) {
        this.judgement = judgement;
        this.scene = scene;
    }

    int findings() {
        return judgement.findings().size();
    }

    int failures() {
        return judgement.failures().size();
    }

    /** All of them, each written when it is looked at. */
    List<Run.FindingCard> allFindings() {
        return numbered(0, findings());
    }

    /** All of them, each written when it is looked at. */
    List<Run.FindingCard> allFailures() {
        return numbered(findings(), failures());
    }

    private List<Run.FindingCard> numbered(int before, int size) {
        return new AbstractList<>() {
            @Override
            public Run.FindingCard get(int index) {
                int number = before + index + 1;
                return number <= findings() ? finding(number) : failure(number);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** How many findings are of a severity. */
    int findings(Severity severity) {
        return (int) judgement.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    boolean findingFits(int number, FindingFilter filter, int process) {
        Finding finding = judgement.findings().get(number - 1);
        return (process < 0 || finding.processes().contains(process))
                && filter.fits(low(finding.severity()), finding.rule().id(), low(finding.certainty()));
    }

    boolean failureFits(int number, FindingFilter filter, int process) {
        FailureVerdict failure = judgement.failures().get(number - 1 - findings());
        return (process < 0 || failure.subject().contains(process))
                && filter.fits(low(failure.severity()), failure.verdict(), failure.certainty());
    }

    /** Where a finding or failure stands. lane: -1 nowhere; event: -1 none; from: ms. */
    record Place(int lane, int event, double from, String severity) {}

    Place place(int number) {
        if (number <= findings()) {
            Finding finding = judgement.findings().get(number - 1);
            int read = finding.event() >= 0 ? finding.event() : event(role(finding, "m2.receive"));
            return new Place(
                    read < 0 ? -1 : scene.lane(read), read, read < 0 ? 0 : scene.ms(read), low(finding.severity()));
        }
        FailureVerdict failure = judgement.failures().get(number - 1 - findings());
        return new Place(
                failure.subject().isEmpty()
                        ? -1
                        : scene.lanes.ofProcess(failure.subject().get(0)),
                -1,
                failure.from() < 0 ? 0 : scene.timeline.ms(failure.from()),
                low(failure.severity()));
    }

    private static int event(WitnessStep step) {
        return step == null ? -1 : step.event();
    }

    /** @param number from 1 */
    Run.FindingCard finding(int number) {
        return card(number, judgement.findings().get(number - 1));
    }

    /** The same with its path, which is searched for if it was not yet. */
    Run.FindingCard inFull(int number) {
        return card(number, judgement.findings().get(number - 1).full());
    }

    /** @param number from one after the last finding's */
    Run.FindingCard failure(int number) {
        FailureVerdict failure = judgement.failures().get(number - 1 - findings());
        int lane = failure.subject().isEmpty()
                ? -1
                : scene.lanes.ofProcess(failure.subject().get(0));
        return new Run.FindingCard(
                number,
                failure.verdict() + "-" + (number - findings()),
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
                List.of());
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
