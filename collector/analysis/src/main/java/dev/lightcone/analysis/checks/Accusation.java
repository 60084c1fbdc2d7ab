package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.graph.Path;
import dev.lightcone.analysis.graph.Step;
import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes a finding out of an overtaking: chooses its smallest witness and tells it. */
final class Accusation {
    /** Paths are searched for so many of the messages that overtook: labelled ones first, in the order read. */
    private static final int CANDIDATES = 8;

    /** After so many paths only one is searched per finding: nobody compares the proofs of a thousand findings. */
    private static final int EFFORT = 4_000;

    private static final int TITLE_MOST = 89;

    private final Case given;
    private final MessageNames names;
    private int searched;

    Accusation(Case given) {
        this.given = given;
        this.names = given.names();
    }

    /** The finding of a broken promise: an error when certain, else a warning; a crash explains a lost message. */
    Finding broken(Promise promise, Overtaking overtaking) {
        Certainty certainty = overtaking.certain() ? Certainty.CERTAIN : Certainty.POSSIBLE;
        boolean lost = given.message(overtaking.late()).fate() == Fate.LOST;
        Rule rule = lost ? Rule.UNDELIVERED : promise.kind().rule();
        boolean excused = lost && new Crashes(given).concern(given.message(overtaking.late()));
        boolean repairable =
                !overtaking.delivered() && given.marksDelivery(given.receiver(given.message(overtaking.late())));
        boolean proven = certainty == Certainty.CERTAIN && !excused && !repairable;
        Severity severity = proven ? Severity.ERROR : Severity.WARNING;
        return tell(overtaking.accusable(), rule, severity, promise);
    }

    private Finding tell(Overtaking overtaking, Rule rule, Severity severity, Promise promise) {
        Witness witness = choose(overtaking);
        Certainty certainty = witness.path().certain() ? Certainty.CERTAIN : Certainty.POSSIBLE;
        MessageRun late = given.message(overtaking.late());
        WitnessSteps steps = witness.steps();
        String order = steps.lateName() + " → " + steps.earlyName();
        String demanded = certainty == Certainty.CERTAIN
                ? "So " + steps.lateName() + " had to be " + steps.verb() + " first."
                : "If " + order + ", " + steps.lateName() + " had to be " + steps.verb() + " first.";
        String demand = "Promised: " + promise.text() + " (" + rule.id() + ", " + certainty.word() + "). " + demanded;
        return new Finding(
                Fingerprint.of(rule, given, late, witness.early()),
                rule,
                severity,
                certainty,
                overtaking.by().size(),
                title(late, witness, certainty),
                sentence(late, witness, certainty),
                new Explanation(given, promise).of(overtaking, witness, rule, severity),
                demand,
                processes(witness.steps().all()),
                late.index(),
                witness.early().index(),
                overtaking.by().stream().map(Overtaking.By::message).toList(),
                witness.steps().all(),
                witness.steps().story(),
                witness.path().steps().stream().map(Step::event).toList(),
                "");
    }

    /** Labelled before not, then the shortest path, then the one read first. */
    Witness choose(Overtaking overtaking) {
        boolean certain = overtaking.certain();
        MessageRun late = given.message(overtaking.late());
        List<MessageRun> candidates = new ArrayList<>();
        for (Overtaking.By by : overtaking.by()) {
            if (by.certain() == certain) {
                candidates.add(given.message(by.message()));
            }
        }
        candidates.sort(Comparator.comparing((MessageRun m) -> m.label().isEmpty())
                .thenComparing(m -> given.sender(m) != given.sender(late)));
        Witness best = null;
        int tries = searched < EFFORT ? CANDIDATES : 1;
        for (MessageRun early : candidates.subList(0, Math.min(tries, candidates.size()))) {
            boolean worse = best != null
                    && early.label().isEmpty()
                    && !best.early().label().isEmpty();
            if (worse || best != null && best.hops().size() <= 1) {
                break;
            }
            Witness witness = witness(late, early, overtaking.delivered());
            if (best == null || witness.smallerThan(best)) {
                best = witness;
            }
        }
        return best;
    }

    private Witness witness(MessageRun late, MessageRun early, boolean delivered) {
        searched++;
        Path path = given.graph().path(late.lastSend(), early.firstSend());
        List<Hop> hops = Hop.of(path);
        return new Witness(early, path, hops, new WitnessSteps(given, late, early, hops, delivered));
    }

    String title(MessageRun late, Witness witness, Certainty certainty) {
        String tail = certainty == Certainty.CERTAIN
                ? ", although " + witness.order()
                : ", possibly, " + witness.doubt(given) + ", " + witness.order();
        String title = reads(late, witness, Integer.MAX_VALUE) + tail;
        for (int most = 28; title.length() > TITLE_MOST && most >= 12; most -= 4) {
            title = reads(late, witness, most) + tail;
        }
        return title;
    }

    private String sentence(MessageRun late, Witness witness, Certainty certainty) {
        return reads(late, witness, Integer.MAX_VALUE) + ", which "
                + (certainty == Certainty.CERTAIN ? "happened" : "possibly happened") + " before it.";
    }

    /** {@code replica-c read J "…" before S2 "…"}; of a message never read: {@code … but not S2}. */
    private String reads(MessageRun late, Witness witness, int most) {
        WitnessSteps steps = witness.steps();
        String before = steps.lateEvent() < 0 ? " but not " : steps.halfDelivered() ? " before it read " : " before ";
        return names.receiver(late) + " " + steps.verb() + " " + names.full(witness.early(), "m2", most) + before
                + names.full(late, "m1", most);
    }

    private static List<Integer> processes(List<WitnessStep> steps) {
        Set<Integer> processes = new TreeSet<>();
        steps.forEach(step -> processes.add(step.process()));
        return List.copyOf(processes);
    }
}
