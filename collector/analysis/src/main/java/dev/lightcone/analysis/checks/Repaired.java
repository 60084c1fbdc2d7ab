package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.util.List;

/** Promised messages read out of order and delivered in order: one piece of information in all. */
final class Repaired {
    private final Case given;
    private final List<Overtaking> overtakings;

    Repaired(Case given, List<Overtaking> overtakings) {
        this.given = given;
        this.overtakings = overtakings;
    }

    /** The information, of which the witness is the overtaking that lasted longest. */
    Finding finding() {
        List<Overtaking> certain =
                overtakings.stream().filter(Overtaking::certain).toList();
        List<Overtaking> told = certain.isEmpty() ? overtakings : certain;
        Overtaking worst = Lateness.worst(told, given);
        Witness witness = new Accusation(given).choose(worst);
        MessageRun late = given.message(worst.late());
        Titles titles = new Titles(given, late, witness.early(), witness.steps());
        Certainty certainty = certain.isEmpty() ? Certainty.POSSIBLE : Certainty.CERTAIN;
        String doubt = certain.isEmpty() ? witness.doubt(given) + ", " : "";
        String title = Words.count(told.size(), certain.isEmpty() ? "possible overtaking" : "overtaking") + " on "
                + Words.count(Lateness.channels(told, given), "channel") + ", put right before delivery";
        return new Finding(
                Fingerprint.of(Rule.CAUSAL_DELIVERY, "repaired"),
                Rule.CAUSAL_DELIVERY,
                Severity.INFO,
                certainty,
                told.size(),
                title,
                title + ".",
                "the worst: " + titles.title(certainty, doubt) + "; "
                        + given.names().receiver(late) + " delivered "
                        + witness.steps().lateName() + " first",
                "Promised, and kept at delivery.",
                witness.steps().all().stream()
                        .map(WitnessStep::process)
                        .distinct()
                        .sorted()
                        .toList(),
                late.index(),
                witness.early().index(),
                worst.overtakers(),
                witness.steps().all(),
                witness.steps().story(),
                witness.path().steps().stream().map(step -> step.event()).toList(),
                "");
    }
}
