package dev.lightcone.analysis.checks;

import java.util.List;
import java.util.function.Supplier;

/**
 * The user's word that certain findings are known and accepted; they stay in the report as information.
 *
 * @param finding fingerprint of a finding, empty = any
 * @param rule rule that it must be of, null = any
 * @param processes names (with {@code *}) that must each fit one of the finding's processes, empty = any
 * @param reason why, for people, empty when not given
 * @param where file and line, for messages
 */
public record Suppression(String finding, Rule rule, List<String> processes, String reason, String where) {
    /** True when this entry means a finding of that fingerprint and rule, and of these processes. */
    boolean covers(String fingerprint, Rule of, Supplier<List<String>> processNames) {
        if (!finding.isEmpty() && !finding.equals(fingerprint) && !finding.startsWith(fingerprint + "-")) {
            return false;
        }
        if (rule != null && rule != of) {
            return false;
        }
        return processes.isEmpty() || fits(processNames.get());
    }

    private boolean fits(List<String> names) {
        return processes.stream()
                .allMatch(glob ->
                        names.stream().anyMatch(name -> ProcessGroup.parse(glob).matches(name)));
    }

    /** What goes before the explanation of a finding that it covers. */
    String words() {
        return "Accepted by " + where + (reason.isEmpty() ? "" : ": " + reason) + ". ";
    }
}
