package dev.lightcone.analysis.checks;

import java.util.List;

/**
 * A promise or rule broken, or information about order, with its proof.
 *
 * @param id fingerprint: the same whenever the same code of the same processes does the same again
 * @param rule the rule
 * @param severity only an error fails the verdict
 * @param certainty of the order that it rests on
 * @param count messages that overtook {@code late}; for information, overtakings in all
 * @param title one line for lists, without its number
 * @param sentence the same as a sentence of subject, verb and "before"
 * @param explanation why it is one, what is not certain, and what would make it so
 * @param demand what was demanded and what it would have meant here
 * @param processes processes concerned, in the order of the execution
 * @param late the overtaken message (m1), -1 none
 * @param overtaking the message that overtook it in the witness (m2), -1 none
 * @param overtakers every message that overtook it, in the order read
 * @param witness the whole proof: both messages and each message of the path between their sends
 * @param story at most six steps of it, for reading
 * @param path events from the send of {@code late} to that of {@code overtaking}, both included
 * @param suppressed where the user accepted it, empty when not; it is information then
 */
public record Finding(
        String id,
        Rule rule,
        Severity severity,
        Certainty certainty,
        int count,
        String title,
        String sentence,
        String explanation,
        String demand,
        List<Integer> processes,
        int late,
        int overtaking,
        List<Integer> overtakers,
        List<WitnessStep> witness,
        List<WitnessStep> story,
        List<Integer> path,
        String suppressed) {
    /** What to add to a rules file so that this finding is accepted; three lines of YAML. */
    public String suppression() {
        return "suppress:\n  - finding: " + id.replaceFirst("-.*", "") + "\n    reason: why this is right here\n";
    }

    /** The same finding, accepted by the user: information from now on. */
    Finding accepted(Suppression by) {
        String why = "Accepted by " + by.where() + (by.reason().isEmpty() ? "" : ": " + by.reason()) + ". ";
        return new Finding(
                id,
                rule,
                Severity.INFO,
                certainty,
                count,
                title,
                sentence,
                why + explanation,
                demand,
                processes,
                late,
                overtaking,
                overtakers,
                witness,
                story,
                path,
                by.where());
    }

    Finding withId(String other) {
        return new Finding(
                other,
                rule,
                severity,
                certainty,
                count,
                title,
                sentence,
                explanation,
                demand,
                processes,
                late,
                overtaking,
                overtakers,
                witness,
                story,
                path,
                suppressed);
    }
}
