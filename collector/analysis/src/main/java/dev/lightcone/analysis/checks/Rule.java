package dev.lightcone.analysis.checks;

import java.util.Arrays;
import java.util.Optional;

/** The rules that findings are made of; their ids are part of the report's contract. */
public enum Rule {
    CAUSAL_DELIVERY(
            "causal-delivery",
            "A message was read before another one whose send happened before its own, although a causal promise"
                    + " covers both."),
    FIFO_DELIVERY(
            "fifo-delivery",
            "Two messages of one sender to one receiver were read in the other order, although a FIFO promise covers"
                    + " both."),
    UNDELIVERED(
            "undelivered",
            "A promised message never arrived, although its receiver read a message whose send happened after it."),
    CLOCK_CONDITION(
            "clock-condition",
            "A Lamport time that was carried between processes is not larger than that of an event before it.");

    private final String id;
    private final String description;

    Rule(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The name of the contract: {@code causal-delivery}. */
    public String id() {
        return id;
    }

    /** What a finding of this rule says, in one sentence. */
    public String description() {
        return description;
    }

    /** The rule of that id, empty when there is none. */
    public static Optional<Rule> byId(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }
}
