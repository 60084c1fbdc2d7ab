package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Pause;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.protocol.PauseCause;
import java.util.ArrayList;
import java.util.List;

/** Processes that stood still: noticed by themselves, and nothing in their logs speaks against it. */
final class Stillness {
    private static final long SHORTEST = Facts.SECOND;

    private final Facts facts;

    Stillness(Facts facts) {
        this.facts = facts;
    }

    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        for (ProcessLog process : facts.execution().processes()) {
            for (Pause pause : facts.pauses(process.index())) {
                if (pause.least() >= shortest(pause)) {
                    judge(process, pause, verdicts);
                }
            }
        }
        return verdicts;
    }

    /** Others of its threads may go on a moment before the watching one notices. */
    private void judge(ProcessLog process, Pause pause, List<FailureVerdict> verdicts) {
        long[] quiet = facts.quiet(process.index(), pause.until() - pause.most(), pause.until());
        if (quiet[1] - quiet[0] >= pause.least() / 4 * 3) {
            verdicts.add(verdict(process, pause, Math.max(quiet[0], pause.since()), quiet[1]));
        }
    }

    /** On a busy machine everybody waits for a processor; what others of its threads did says nothing about all. */
    private static long shortest(Pause pause) {
        return switch (pause.cause()) {
            case PauseCause.COLLECTION, PauseCause.STOPPED -> SHORTEST;
            case PauseCause.NO_PROCESSOR -> 2 * SHORTEST;
            default -> Long.MAX_VALUE;
        };
    }

    private FailureVerdict verdict(ProcessLog process, Pause pause, long from, long to) {
        boolean proven = pause.cause() != PauseCause.NO_PROCESSOR;
        return FailureVerdict.of(
                "PAUSED",
                proven ? FailureVerdict.PROVEN : FailureVerdict.PROBABLE,
                List.of(process.index()),
                from,
                to,
                process.title() + " stood still for " + Words.duration(pause.least()) + why(pause),
                List.of(
                        process.title() + " noticed that it stood still for " + Words.duration(pause.least()) + " to "
                                + Words.duration(pause.most()) + " and went on at " + facts.clock(pause.until()),
                        detail(pause),
                        "its log has no event in that time"));
    }

    private static String why(Pause pause) {
        return switch (pause.cause()) {
            case PauseCause.COLLECTION -> " to collect garbage";
            case PauseCause.STOPPED -> ": it was stopped, or its machine stood still";
            default -> " for want of a processor";
        };
    }

    private static String detail(Pause pause) {
        String time = Words.duration(pause.detail());
        return switch (pause.cause()) {
            case PauseCause.COLLECTION -> "garbage was collected for " + time + " of it";
            case PauseCause.STOPPED -> "all its threads together used a processor for " + time
                    + " and its agent's thread waited for none";
            default -> "its agent's thread waited " + time + " of it for a processor";
        };
    }
}
