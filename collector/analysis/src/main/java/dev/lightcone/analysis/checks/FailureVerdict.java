package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * What went wrong with a process or a link, as far as the logs prove it. It does not fail the verdict.
 *
 * @param verdict a name of the contract, such as PROCESS_CRASH
 * @param severity how it is told
 * @param certainty proven, probable or undecidable
 * @param subject processes concerned
 * @param from nanoseconds since the epoch, -1 not known
 * @param to nanoseconds since the epoch, -1 while it lasts
 * @param title one line for lists
 * @param evidence what proves it, one sentence each
 */
public record FailureVerdict(
        String verdict,
        Severity severity,
        String certainty,
        List<Integer> subject,
        long from,
        long to,
        String title,
        List<String> evidence) {}
