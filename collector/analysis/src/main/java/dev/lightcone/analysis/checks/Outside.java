package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.util.List;

/** Overtakings where no order was promised: one piece of information in all. */
final class Outside {
    /** What stands between the worst of them and the option that would forbid it. */
    static final String TO_FORBID = "; to forbid ";

    private final Case given;
    private final List<Overtaking> overtakings;
    private final boolean promises;

    /**
     * @param overtakings those of which no finding was made
     * @param promises true when something was promised elsewhere
     */
    Outside(Case given, List<Overtaking> overtakings, boolean promises) {
        this.given = given;
        this.overtakings = overtakings;
        this.promises = promises;
    }

    /** The information, of which the witness is the overtaking that lasted longest. */
    Finding finding() {
        List<Overtaking> certain =
                overtakings.stream().filter(Overtaking::certain).toList();
        List<Overtaking> told = certain.isEmpty() ? overtakings : certain;
        Overtaking worst = Lateness.worst(told, given);
        Witness witness = new Accusation(given).choose(worst);
        MessageRun late = given.message(worst.late());
        String what = certain.isEmpty() ? "possible overtaking" : "overtaking";
        int channels = Lateness.channels(told, given);
        String others = certain.isEmpty() || certain.size() == overtakings.size()
                ? ""
                : " (and " + (overtakings.size() - certain.size()) + " possible)";
        String title = Words.count(told.size(), what) + others + " on " + Words.count(channels, "channel")
                + (promises ? ", outside what was promised" : ", none promised");
        Titles titles = new Titles(given, late, witness.early(), witness.steps());
        Certainty certainty = certain.isEmpty() ? Certainty.POSSIBLE : Certainty.CERTAIN;
        String doubt = certain.isEmpty() ? witness.doubt(given) + ", " : "";
        String example = titles.title(certainty, doubt);
        return new Finding(
                Fingerprint.of(Rule.CAUSAL_DELIVERY, "outside"),
                Rule.CAUSAL_DELIVERY,
                Severity.INFO,
                certainty,
                told.size(),
                title,
                title + ".",
                "the worst: " + example + TO_FORBID + (told.size() == 1 ? "it" : "them") + ", paste "
                        + Proposal.option(given, late, witness.early()),
                "Nothing was promised here.",
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
