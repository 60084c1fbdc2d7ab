package dev.lightcone.analysis.failures;

import dev.lightcone.analysis.checks.FailureVerdict;
import dev.lightcone.analysis.checks.Words;
import dev.lightcone.analysis.events.Ending;
import dev.lightcone.analysis.events.Events;
import dev.lightcone.analysis.events.Gap;
import dev.lightcone.analysis.events.ProcessLog;
import dev.lightcone.protocol.EvidenceKind;
import dev.lightcone.protocol.RecordType;
import java.util.ArrayList;
import java.util.List;

/** Processes that ended without a word although nobody in sight asked them to. */
final class Crashes {
    private static final int SIGNALLED = 128;

    private final Facts facts;

    Crashes(Facts facts) {
        this.facts = facts;
    }

    /** One verdict per crash, in the order of the processes. */
    List<FailureVerdict> verdicts() {
        List<FailureVerdict> verdicts = new ArrayList<>();
        for (ProcessLog process : facts.execution().processes()) {
            if (process.ending() == Ending.CRASHED) {
                verdicts.add(FailureVerdict.of(
                        "PROCESS_CRASH",
                        lacks(process) ? FailureVerdict.PROBABLE : FailureVerdict.PROVEN,
                        List.of(process.index()),
                        process.endedAt(),
                        nextLife(process),
                        process.title() + (lacks(process) ? " probably crashed" : " crashed") + status(process),
                        evidence(process)));
            }
        }
        return verdicts;
    }

    private List<String> evidence(ProcessLog process) {
        List<String> evidence = new ArrayList<>();
        Events events = facts.events();
        int count = events.end(process.index()) - events.first(process.index());
        evidence.add(
                "the log of " + process.title() + " ends after " + Words.count(count, "event") + " without a goodbye");
        evidence.add(
                process.exitStatus() < 0
                        ? "nobody holds its lock any more"
                        : "its parent saw exit status " + process.exitStatus() + signal(process.exitStatus()));
        if (lacks(process)) {
            evidence.add("its log has gaps, so a goodbye may be missing");
        }
        for (int e = events.first(process.index()); e < events.end(process.index()); e++) {
            if (events.kind(e) == RecordType.EVIDENCE
                    && events.aux(e) == EvidenceKind.UNCAUGHT
                    && events.offset(e) == 1) {
                evidence.add("thread "
                        + Words.clean(events.threadInfo(events.thread(e)).name(), 40)
                        + " had ended by " + Words.clean(events.description(e), 80) + " at "
                        + facts.clock(events.time(e)));
            }
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
                || facts.join().gaps().stream()
                        .anyMatch(gap -> gap.process() == process.index()
                                && gap.socket() < 0
                                && gap.reason() != Gap.Reason.SIZE_LIMIT
                                && gap.reason() != Gap.Reason.REMOVED
                                && gap.reason() != Gap.Reason.BEFORE
                                && gap.reason() != Gap.Reason.SKIPPED
                                && gap.hidesEvents());
    }

    private long nextLife(ProcessLog process) {
        return facts.execution().processes().stream()
                .filter(other -> other.name().equals(process.name()) && other.life() == process.life() + 1)
                .mapToLong(ProcessLog::startedAt)
                .findFirst()
                .orElse(-1);
    }
}
