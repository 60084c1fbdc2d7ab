package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.analysis.join.MessageRun;
import java.util.ArrayList;
import java.util.List;

/** Processes that ended without a word although nobody in sight asked them to. */
final class Crashes {
    private static final int SIGNALLED = 128;

    private final Case given;

    Crashes(Case given) {
        this.given = given;
    }

    /** One verdict per crash, in the order of the processes. */
    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        for (ProcessLog process : given.execution().processes()) {
            if (process.ending() == Ending.CRASHED) {
                verdicts.add(new FailureVerdict(
                        "PROCESS_CRASH",
                        Severity.WARNING,
                        lacks(process) ? "probable" : "proven",
                        List.of(process.index()),
                        process.endedAt(),
                        nextLife(process),
                        process.title() + (lacks(process) ? " probably crashed" : " crashed") + status(process),
                        evidence(process)));
            }
        }
        return verdicts;
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

    private List<String> evidence(ProcessLog process) {
        List<String> evidence = new ArrayList<>();
        int events = given.events().end(process.index()) - given.events().first(process.index());
        evidence.add(
                "the log of " + process.title() + " ends after " + Words.count(events, "event") + " without a goodbye");
        evidence.add(
                process.exitStatus() < 0
                        ? "nobody holds its lock any more"
                        : "its parent saw exit status " + process.exitStatus() + signal(process.exitStatus()));
        if (lacks(process)) {
            evidence.add("its log has gaps, so a goodbye may be missing");
        }
        return evidence;
    }

    private static String status(ProcessLog process) {
        return process.exitStatus() < 0
                ? ": no goodbye, and its lock is free"
                : ": no goodbye, exit status " + process.exitStatus() + signal(process.exitStatus());
    }

    private static String signal(int status) {
        return status > SIGNALLED && status < SIGNALLED + 65 ? " (signal " + (status - SIGNALLED) + ")" : "";
    }

    private boolean lacks(ProcessLog process) {
        return process.dropped() > 0
                || given.gaps().stream()
                        .anyMatch(gap -> gap.process() == process.index()
                                && gap.socket() < 0
                                && gap.reason() != Gap.Reason.SIZE_LIMIT
                                && gap.hidesEvents());
    }

    private long nextLife(ProcessLog process) {
        return given.execution().processes().stream()
                .filter(other -> other.name().equals(process.name()) && other.life() == process.life() + 1)
                .mapToLong(ProcessLog::startedAt)
                .findFirst()
                .orElse(-1);
    }
}
