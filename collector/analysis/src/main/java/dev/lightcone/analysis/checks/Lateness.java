package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.join.MessageRun;
import java.util.Comparator;
import java.util.List;

/** Sums overtakings up: on how many channels they were, and which lasted longest. */
final class Lateness {
    private Lateness() {}

    static int channels(List<Overtaking> overtakings, Case given) {
        return (int) overtakings.stream()
                .map(overtaking -> given.message(overtaking.late()).channel())
                .distinct()
                .count();
    }

    /** That which lasted longest; the list has one at least. */
    static Overtaking worst(List<Overtaking> overtakings, Case given) {
        return overtakings.stream()
                .max(Comparator.comparingLong(overtaking -> nanos(overtaking, given)))
                .orElseThrow();
    }

    /** How long it lay unread after the first message that overtook it, ns; for ever when never read. */
    private static long nanos(Overtaking overtaking, Case given) {
        MessageRun late = given.message(overtaking.late());
        int first = overtaking.by().stream()
                .mapToInt(by -> given.message(by.message()).lastReceive())
                .min()
                .orElseThrow();
        return late.firstReceive() < 0
                ? Long.MAX_VALUE
                : given.events().time(late.firstReceive()) - given.events().time(first);
    }
}
