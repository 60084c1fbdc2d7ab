package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * What went wrong with a process or a link, as far as the logs prove it. It does not fail the verdict.
 *
 * @param verdict a name of the contract, such as PROCESS_CRASH
 * @param severity how it is told
 * @param certainty proven, probable or undecidable
 * @param subject processes concerned
 * @param connections connections concerned
 * @param groups sides of a partition, by process, else empty
 * @param candidates what it may be when that cannot be decided, as names of the contract, else empty
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
        List<Integer> connections,
        List<List<Integer>> groups,
        List<String> candidates,
        long from,
        long to,
        String title,
        List<String> evidence) {
    public static final String PROVEN = "proven";
    public static final String PROBABLE = "probable";
    public static final String UNDECIDABLE = "undecidable";

    public FailureVerdict {
        subject = List.copyOf(subject);
        connections = List.copyOf(connections);
        groups = List.copyOf(groups);
        candidates = List.copyOf(candidates);
        evidence = List.copyOf(evidence);
    }

    /** A warning about processes and nothing else. */
    public static FailureVerdict of(
            String verdict,
            String certainty,
            List<Integer> subject,
            long from,
            long to,
            String title,
            List<String> evidence) {
        return new FailureVerdict(
                verdict,
                Severity.WARNING,
                certainty,
                subject,
                List.of(),
                List.of(),
                List.of(),
                from,
                to,
                title,
                evidence);
    }
}
