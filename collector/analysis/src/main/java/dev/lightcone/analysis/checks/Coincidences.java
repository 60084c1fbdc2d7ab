package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.graph.Path;
import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.graph.Step.How;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Promised messages that were overtaken possibly, while nothing but time speaks for the order: answers to requests, which
 * mostly are the last that their task does; and, where the packages of the application were named, messages of different
 * causes. One piece of information in all.
 */
final class Coincidences {
    /** So many paths are searched for; of a run that has more, the others stay what they are. */
    private static final int MOST = 8_000;

    private static final int NAME_MOST = 28;

    private final Case given;
    private final Causes causes;
    private final Accusation accusation;
    private final boolean someNamed;
    private final List<Overtaking> overtakings = new ArrayList<>();
    private int searched;

    Coincidences(Case given, Accusation accusation) {
        this.given = given;
        this.accusation = accusation;
        causes = new Causes(given);
        someNamed = given.execution().processes().stream().anyMatch(ProcessLog::packages);
    }

    /** Takes an overtaking, as far as a promise forbids it, if it is one of these. */
    boolean take(Overtaking forbidden) {
        if (forbidden.certain() || forbidden.delivered() || given.marksDelivery(given.receiverOf(forbidden.late()))) {
            return false;
        }
        MessageRun late = given.message(forbidden.late());
        boolean taken =
                causes.answer(late) || someNamed && searched < MOST && apart(forbidden, late) && namedAll(forbidden);
        if (taken) {
            overtakings.add(forbidden);
        }
        return taken;
    }

    private boolean apart(Overtaking forbidden, MessageRun late) {
        List<MessageRun> others =
                forbidden.by().stream().map(by -> given.message(by.message())).toList();
        return others.size() < Overtaking.MOST && causes.apart(late, others);
    }

    /** True when all that is not certain, for each that overtook, is the order inside processes whose packages were named. */
    private boolean namedAll(Overtaking forbidden) {
        int late = given.message(forbidden.late()).lastSend();
        return forbidden.by().stream()
                .allMatch(by -> named(
                        given.graph().path(late, given.message(by.message()).firstSend())));
    }

    private boolean named(Path path) {
        searched++;
        return path.steps().stream().allMatch(step -> step.certain() || named(step));
    }

    private boolean named(Step step) {
        int process = given.events().process(step.event());
        return step.how() == How.PROCESS_ORDER
                && given.execution().processes().get(process).packages();
    }

    boolean isEmpty() {
        return overtakings.isEmpty();
    }

    /** The information, of which the witness is the overtaking that lasted longest. */
    Finding finding() {
        Overtaking worst = Lateness.worst(overtakings, given);
        Witness witness = accusation.choose(worst);
        MessageRun late = given.message(worst.late());
        String title = Words.count(overtakings.size(), "possible overtaking") + " on "
                + Words.count(Lateness.channels(overtakings, given), "channel") + ", which only time suggests";
        return new Finding(
                Fingerprint.of(Rule.CAUSAL_DELIVERY, "coincidence"),
                Rule.CAUSAL_DELIVERY,
                Severity.INFO,
                Certainty.POSSIBLE,
                overtakings.size(),
                title,
                title + ".",
                "the worst: " + given.names().receiver(late) + " read "
                        + given.names().full(witness.early(), "m2", NAME_MOST) + " before "
                        + given.names().full(late, "m1", NAME_MOST) + ", possibly, " + witness.doubt(given)
                        + (causes.answer(late)
                                ? "; the latter is an answer, and nothing shows that anything came of its sending"
                                : "; both had causes of their own, and no order was found in the packages named"),
                "Promised, and not known to be broken.",
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
                witness.path().steps().stream().map(Step::event).toList(),
                "");
    }
}
