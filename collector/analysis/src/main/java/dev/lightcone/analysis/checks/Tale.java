package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.join.MessageRun;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells one overtaking that broke a promise. */
final class Tale implements Finding.Teller {
    private final Case given;
    private final Promise promise;
    private final Overtaking overtaking;
    private final int early;
    private final Rule rule;
    private final Severity severity;

    /** @param early the message of its witness that overtook */
    Tale(Case given, Promise promise, Overtaking overtaking, int early, Rule rule, Severity severity) {
        this.given = given;
        this.promise = promise;
        this.overtaking = overtaking;
        this.early = early;
        this.rule = rule;
        this.severity = severity;
    }

    /** Where the message that overtook was read, or delivered. */
    int event() {
        return overtaking.delivered()
                ? given.deliveries().of(early)
                : given.join().lastReceiveOf(early);
    }

    @Override
    public Finding.Told tell(boolean inFull) {
        MessageRun late = given.message(overtaking.late());
        MessageRun before = given.message(early);
        return inFull ? told(Witness.search(given, late, before, overtaking.delivered())) : withoutPath(late, before);
    }

    /** In full. */
    Finding.Told told(Witness witness) {
        MessageRun late = given.message(overtaking.late());
        Certainty certainty = witness.path().certain() ? Certainty.CERTAIN : Certainty.POSSIBLE;
        Titles titles = new Titles(given, late, witness.early(), witness.steps());
        String doubt = certainty == Certainty.CERTAIN ? "" : witness.doubt(given) + ", ";
        return new Finding.Told(
                titles.title(certainty, doubt),
                titles.sentence(certainty),
                new Explanation(given, promise).of(overtaking, witness, rule, severity),
                demand(witness.steps(), certainty),
                processes(witness.steps().all()),
                witness.steps().all(),
                witness.steps().story(),
                witness.path().steps().stream().map(Step::event).toList());
    }

    /** By its two messages alone. */
    private Finding.Told withoutPath(MessageRun late, MessageRun early) {
        Certainty certainty = overtaking.certain() ? Certainty.CERTAIN : Certainty.POSSIBLE;
        WitnessSteps steps = new WitnessSteps(given, late, early, List.of(), overtaking.delivered());
        Titles titles = new Titles(given, late, early, steps);
        return new Finding.Told(
                titles.title(certainty, ""),
                titles.sentence(certainty),
                new Explanation(given, promise).brief(overtaking, early, steps, certainty),
                demand(steps, certainty),
                processes(steps.all()),
                steps.all(),
                steps.story(),
                List.of());
    }

    private String demand(WitnessSteps steps, Certainty certainty) {
        String order = steps.lateName() + " → " + steps.earlyName();
        String demanded = certainty == Certainty.CERTAIN
                ? "So " + steps.lateName() + " had to be " + steps.verb() + " first."
                : "If " + order + ", " + steps.lateName() + " had to be " + steps.verb() + " first.";
        return "Promised: " + promise.text() + " (" + rule.id() + ", " + certainty.word() + "). " + demanded;
    }

    private static List<Integer> processes(List<WitnessStep> steps) {
        Set<Integer> processes = new TreeSet<>();
        steps.forEach(step -> processes.add(step.process()));
        return List.copyOf(processes);
    }
}
