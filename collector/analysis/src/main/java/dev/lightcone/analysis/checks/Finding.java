package dev.lightcone.analysis.checks;

import java.lang.ref.SoftReference;
import java.util.List;

/**
 * A promise or rule broken, or information about order, with its proof.
 *
 * <p>The first {@link #WITNESSED} of a rule are told in full. Those beyond carry their two messages, and what is told of
 * them is made when asked for: without the path between the sends, until {@link #full} is asked for.
 */
public final class Finding {
    /** So many findings of one rule have their smallest witness searched for, the earliest in time first. */
    public static final int WITNESSED = 300;

    /**
     * What is told of a finding.
     *
     * @param title one line for lists, without its number
     * @param sentence the same as a sentence of subject, verb and "before"
     * @param explanation why it is one, what is not certain, and what would make it so
     * @param demand what was demanded and what it would have meant here
     * @param processes processes concerned, in the order of the execution
     * @param witness the whole proof: both messages and each message of the path between their sends
     * @param story at most six steps of it, for reading
     * @param path events from the send of {@code late} to that of {@code overtaking}, both included; empty unless in full
     */
    record Told(
            String title,
            String sentence,
            String explanation,
            String demand,
            List<Integer> processes,
            List<WitnessStep> witness,
            List<WitnessStep> story,
            List<Integer> path) {}

    /** Tells a finding, in full or without the path; the same words each time. */
    interface Teller {
        Told tell(boolean inFull);
    }

    /**
     * What is known of a finding before anything is told.
     *
     * @param event in which it happened, -1 none
     */
    record Fact(
            String id,
            Rule rule,
            Severity severity,
            Certainty certainty,
            int count,
            int late,
            int overtaking,
            List<Integer> overtakers,
            int event) {}

    private final Fact fact;
    /** From 1, of those that have one fingerprint; given in the id from 2 on. */
    private final int number;
    /** Null if it was not accepted. */
    private final Suppression accepted;

    /** Null if it is told when asked for. */
    private final Told told;

    private final Teller teller;
    /** Null until somebody asks. */
    private volatile SoftReference<Told> brief;

    private Finding(Fact fact, int number, Suppression accepted, Told told, Teller teller) {
        this.fact = fact;
        this.number = number;
        this.accepted = accepted;
        this.told = told;
        this.teller = teller;
    }

    /** One told in full. */
    Finding(Fact fact, Told told) {
        this(fact, 1, null, told, inFull -> told);
    }

    /** One that is told when asked for. */
    Finding(Fact fact, Teller teller) {
        this(fact, 1, null, null, teller);
    }

    /** One of which everything is known. */
    public Finding(
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
        this(
                new Fact(id, rule, severity, certainty, count, late, overtaking, overtakers, -1),
                1,
                suppressed.isEmpty() ? null : new Suppression("", null, List.of(), "", suppressed),
                new Told(title, sentence, explanation, demand, processes, witness, story, path),
                null);
    }

    /** Fingerprint: the same whenever the same code of the same processes does the same again. */
    public String id() {
        return number == 1 ? fact.id : fact.id + "-" + number;
    }

    public Rule rule() {
        return fact.rule;
    }

    /** Only an error fails the verdict. */
    public Severity severity() {
        return accepted == null ? fact.severity : Severity.INFO;
    }

    /** Of the order that it rests on. */
    public Certainty certainty() {
        return fact.certainty;
    }

    /** Messages that overtook {@link #late}; for information, overtakings in all. */
    public int count() {
        return fact.count;
    }

    /** The overtaken message (m1), -1 none. */
    public int late() {
        return fact.late;
    }

    /** The message that overtook it in the witness (m2), -1 none. */
    public int overtaking() {
        return fact.overtaking;
    }

    /** Every message that overtook it, in the order read. */
    public List<Integer> overtakers() {
        return fact.overtakers;
    }

    /** Where the user accepted it, empty when not; it is information then. */
    public String suppressed() {
        return accepted == null ? "" : accepted.where();
    }

    /** Event in which it happened: where the message that overtook was read or delivered; -1 at no one event. */
    public int event() {
        return fact.event;
    }

    /** False if the path between its sends was not searched for yet: see {@link #full}. */
    public boolean inFull() {
        return told != null;
    }

    /** The same, told in full; costs a search where it is not yet. */
    public Finding full() {
        return inFull() ? this : new Finding(fact, number, accepted, teller.tell(true), teller);
    }

    /** One line for lists, without its number. */
    public String title() {
        return told().title;
    }

    /** The same as a sentence of subject, verb and "before". */
    public String sentence() {
        return told().sentence;
    }

    /** Why it is one, what is not certain, and what would make it so. */
    public String explanation() {
        return accepted == null ? told().explanation : accepted.words() + told().explanation;
    }

    /** What was demanded and what it would have meant here. */
    public String demand() {
        return told().demand;
    }

    /** Processes concerned, in the order of the execution. */
    public List<Integer> processes() {
        return told().processes;
    }

    /** The proof: both messages and, in full, each message of the path between their sends. */
    public List<WitnessStep> witness() {
        return told().witness;
    }

    /** At most six steps of it, for reading. */
    public List<WitnessStep> story() {
        return told().story;
    }

    /** Events from the send of {@link #late} to that of {@link #overtaking}, both included; empty unless in full. */
    public List<Integer> path() {
        return told().path;
    }

    /** What to add to a rules file so that this finding is accepted; three lines of YAML. */
    public String suppression() {
        return "suppress:\n  - finding: " + fact.id.replaceFirst("-.*", "") + "\n    reason: why this is right here\n";
    }

    /** The same finding, accepted by the user: information from now on. */
    Finding accepted(Suppression by) {
        return new Finding(fact, number, by, told, teller);
    }

    /** The same finding, as the one of that number among those that have its fingerprint. */
    Finding numbered(int of) {
        return new Finding(fact, of, accepted, told, teller);
    }

    private Told told() {
        if (told != null) {
            return told;
        }
        SoftReference<Told> before = brief;
        Told known = before == null ? null : before.get();
        if (known == null) {
            known = teller.tell(false);
            brief = new SoftReference<>(known);
        }
        return known;
    }
}
