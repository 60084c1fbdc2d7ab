package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.join.MessageRun;

/** Crashes that excuse what became of a message. */
final class Crashes {
    private final Case given;

    Crashes(Case given) {
        this.given = given;
    }

    /** True when an end of that message crashed. */
    boolean concern(MessageRun message) {
        return crashed(given.sender(message)) || crashed(given.receiver(message));
    }

    /** "replica-a crashed". */
    String words(MessageRun message) {
        int who = crashed(given.sender(message)) ? given.sender(message) : given.receiver(message);
        return given.title(who) + " crashed";
    }

    private boolean crashed(int process) {
        return process >= 0 && given.execution().processes().get(process).ending() == Ending.CRASHED;
    }
}
