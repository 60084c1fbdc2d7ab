package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.Fate;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes findings out of overtakings: the first of each rule with their smallest witness, further ones without. */
final class Accusation {
    /** Paths are searched for so many of the messages that overtook: labelled ones first, in the order read. */
    private static final int CANDIDATES = 8;

    private final Case given;
    private final Map<Rule, Integer> witnessed = new EnumMap<>(Rule.class);
    private final Map<Code, String> fingerprints = new HashMap<>();

    Accusation(Case given) {
        this.given = given;
    }

    /** The finding of a broken promise: an error when certain, else a warning; a crash explains a lost message. */
    Finding broken(Promise promise, Overtaking overtaking) {
        Certainty certainty = overtaking.certain() ? Certainty.CERTAIN : Certainty.POSSIBLE;
        boolean lost = given.join().fateOf(overtaking.late()) == Fate.LOST;
        Rule rule = lost ? Rule.UNDELIVERED : promise.kind().rule();
        boolean excused = lost && new Crashes(given).concern(given.message(overtaking.late()));
        boolean repairable = !overtaking.delivered() && given.marksDelivery(given.receiverOf(overtaking.late()));
        boolean proven = certainty == Certainty.CERTAIN && !excused && !repairable;
        Severity severity = proven ? Severity.ERROR : Severity.WARNING;
        Overtaking accused = overtaking.accusable();
        boolean inFull = witnessed.merge(rule, 1, Integer::sum) <= Finding.WITNESSED;
        Witness witness = inFull ? choose(accused) : null;
        int early = inFull ? witness.early().index() : plainest(accused);
        Tale tale = new Tale(given, promise, accused, early, rule, severity);
        Finding.Fact fact = new Finding.Fact(
                fingerprint(rule, accused.late(), early),
                rule,
                severity,
                certainty,
                accused.by().size(),
                accused.late(),
                early,
                accused.overtakers(),
                tale.event());
        return inFull ? new Finding(fact, tale.told(witness)) : new Finding(fact, tale);
    }

    /** Very many findings have few fingerprints. */
    private String fingerprint(Rule rule, int late, int early) {
        int lateChannel = given.join().channelOfMessage(late);
        Code code = new Code(
                rule,
                given.receiver(lateChannel),
                given.sender(lateChannel),
                given.sender(given.join().channelOfMessage(early)),
                given.events().locationNumber(given.join().firstSendOf(late)),
                given.events().locationNumber(given.join().firstSendOf(early)));
        return fingerprints.computeIfAbsent(
                code, key -> Fingerprint.of(rule, given, given.message(late), given.message(early)));
    }

    /** Who did it: processes, and the numbers of where they sent. Findings of one code have one fingerprint. */
    private record Code(Rule rule, int receiver, int lateSender, int earlySender, int lateSend, int earlySend) {}

    /** Labelled before not, then the shortest path, then the one read first. */
    Witness choose(Overtaking overtaking) {
        MessageRun late = given.message(overtaking.late());
        List<MessageRun> candidates = candidates(overtaking);
        Witness best = null;
        for (MessageRun early : candidates.subList(0, Math.min(CANDIDATES, candidates.size()))) {
            boolean worse = best != null
                    && early.label().isEmpty()
                    && !best.early().label().isEmpty();
            if (worse || best != null && best.hops().size() <= 1) {
                break;
            }
            Witness witness = Witness.search(given, late, early, overtaking.delivered());
            if (best == null || witness.smallerThan(best)) {
                best = witness;
            }
        }
        return best;
    }

    /** Messages that may stand in the witness: labelled before not, those of the same sender before others. */
    private List<MessageRun> candidates(Overtaking overtaking) {
        boolean certain = overtaking.certain();
        int sender = given.sender(given.message(overtaking.late()));
        List<MessageRun> candidates = new ArrayList<>();
        for (Overtaking.By by : overtaking.by()) {
            if (by.certain() == certain) {
                candidates.add(given.message(by.message()));
            }
        }
        candidates.sort(Comparator.comparing((MessageRun m) -> m.label().isEmpty())
                .thenComparing(m -> given.sender(m) != sender));
        return candidates;
    }

    /** Of the first that overtook: a labelled one before others, one of the same sender before others. */
    private int plainest(Overtaking overtaking) {
        int sender = given.sender(given.join().channelOfMessage(overtaking.late()));
        int best = -1;
        int bestScore = -1;
        for (int i = 0; i < Math.min(CANDIDATES, overtaking.by().size()); i++) {
            int message = overtaking.message(i);
            boolean labelled = given.events().labelled(given.join().firstSendOf(message));
            boolean same = given.sender(given.join().channelOfMessage(message)) == sender;
            int score = (labelled ? 2 : 0) + (same ? 1 : 0);
            if (score > bestScore) {
                best = message;
                bestScore = score;
            }
        }
        return best;
    }
}
