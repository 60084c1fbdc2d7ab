package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.graph.ClockProblem;
import java.util.List;
import java.util.TreeSet;

/**
 * Makes the findings of {@code clock-condition}. They are warnings: what is wrong is a clock, or a log, and not the
 * application, and no verdict rests on logged stamps.
 */
final class ClockAccusation {
    private final Case given;

    ClockAccusation(Case given) {
        this.given = given;
    }

    /** One finding for all problems of the same two processes, told by the first. */
    Finding of(List<ClockProblem> problems) {
        ClockProblem first = problems.get(0);
        String before = given.title(process(first.before()));
        String after = given.title(process(first.after()));
        long early = given.events().stamp(first.before());
        long late = given.events().stamp(first.after());
        String title = after + " logged Lamport time " + late + " for an event that comes after " + before + "'s with "
                + early;
        List<WitnessStep> steps = List.of(
                step("before", first.before(), "logs Lamport time " + early),
                step("after", first.after(), "logs Lamport time " + late + ", not larger"));
        return new Finding(
                Fingerprint.of(Rule.CLOCK_CONDITION, name(first.before()), name(first.after())),
                Rule.CLOCK_CONDITION,
                Severity.WARNING,
                Certainty.CERTAIN,
                problems.size(),
                title,
                title + ".",
                "Lamport time was carried between the two, so that of the later event should be the larger one. Order"
                        + " and verdict do not rest on logged times: they are recomputed.",
                "Lamport's clock condition: what happened before has the smaller time.",
                List.copyOf(new TreeSet<>(List.of(process(first.before()), process(first.after())))),
                -1,
                -1,
                List.of(),
                steps,
                steps,
                List.of(first.before(), first.after()),
                "");
    }

    private WitnessStep step(String role, int event, String text) {
        int channel = given.join().channelOfEvent(event);
        boolean bytes = given.events().length(event) > 0
                && (given.events().isSend(event) || given.events().isReceive(event));
        long from = bytes ? given.events().offset(event) : -1;
        return new WitnessStep(
                role,
                event,
                process(event),
                given.title(process(event)),
                given.events().threadInfo(given.events().thread(event)).name(),
                EventKinds.of(given.events(), event),
                given.graph().lamport(event),
                given.events().time(event),
                given.events().location(event),
                channel < 0 ? -1 : given.join().channels().get(channel).connection(),
                from,
                bytes ? from + given.events().length(event) : -1,
                text,
                text);
    }

    private int process(int event) {
        return given.events().process(event);
    }

    private String name(int event) {
        return given.execution().processes().get(process(event)).name();
    }
}
