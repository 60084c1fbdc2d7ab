package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.util.List;

/** Sums overtakings up: on how many channels they were, and which lasted longest. */
final class Lateness {
    private Lateness() {}

    static int channels(List<Overtaking> overtakings, Case given) {
        return (int) overtakings.stream()
                .map(overtaking -> given.join().channelOfMessage(overtaking.late()))
                .distinct()
                .count();
    }

    /** That which lasted longest; the list has one at least. */
    static Overtaking worst(List<Overtaking> overtakings, Case given) {
        Overtaking worst = null;
        long most = Long.MIN_VALUE;
        for (Overtaking overtaking : overtakings) {
            long nanos = nanos(overtaking, given);
            if (worst == null || nanos >= most) {
                worst = overtaking;
                most = nanos;
            }
        }
        return worst;
    }

    /** How long it lay unread after the first message that overtook it, ns; for ever when never read. */
    private static long nanos(Overtaking overtaking, Case given) {
        MessageRun late = given.message(overtaking.late());
        // They stand in the order in which they came; only deliveries may have another order than reads.
        int came = overtaking.delivered() ? overtaking.by().size() : 1;
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < came; i++) {
            first = Math.min(first, given.message(overtaking.message(i)).lastReceive());
        }
        return late.firstReceive() < 0
                ? Long.MAX_VALUE
                : given.events().time(late.firstReceive()) - given.events().time(first);
    }
}
