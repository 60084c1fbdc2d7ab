package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;

/** Words what an overtaking is called in one line. */
final class Titles {
    private static final int TITLE_MOST = 89;

    private final MessageNames names;
    private final MessageRun late;
    private final MessageRun early;
    private final WitnessSteps steps;

    Titles(Case given, MessageRun late, MessageRun early, WitnessSteps steps) {
        names = given.names();
        this.late = late;
        this.early = early;
        this.steps = steps;
    }

    /** @param doubt what its order goes through that is not certain, with a comma behind; else "" */
    String title(Certainty certainty, String doubt) {
        String order = steps.lateName() + " → " + steps.earlyName();
        String tail = certainty == Certainty.CERTAIN ? ", although " + order : ", possibly, " + doubt + order;
        String title = reads(Integer.MAX_VALUE) + tail;
        for (int most = 28; title.length() > TITLE_MOST && most >= 12; most -= 4) {
            title = reads(most) + tail;
        }
        return title;
    }

    String sentence(Certainty certainty) {
        return reads(Integer.MAX_VALUE) + ", which "
                + (certainty == Certainty.CERTAIN ? "happened" : "possibly happened") + " before it.";
    }

    /** {@code replica-c read J "…" before S2 "…"}; of a message never read: {@code … but not S2}. */
    private String reads(int most) {
        String before = steps.lateEvent() < 0 ? " but not " : steps.halfDelivered() ? " before it read " : " before ";
        return names.receiver(late) + " " + steps.verb() + " " + names.full(early, "m2", most) + before
                + names.full(late, "m1", most);
    }
}
