package dev.lightcone.analysis.view;

/**
 * Which findings, or failures, are wanted. Empty texts ask for nothing.
 *
 * @param severity error, warning or info
 * @param rule rule of a finding, verdict of a failure
 * @param certainty certain or possible; of a failure proven, probable or undecidable
 * @param process id of a process that it concerns
 */
public record FindingFilter(String severity, String rule, String certainty, String process) {
    /** All of them. */
    public static final FindingFilter ALL = new FindingFilter("", "", "", "");

    boolean fits(String itsSeverity, String itsRule, String itsCertainty) {
        return (severity.isEmpty() || severity.equals(itsSeverity))
                && (rule.isEmpty() || rule.equals(itsRule))
                && (certainty.isEmpty() || certainty.equals(itsCertainty));
    }
}
