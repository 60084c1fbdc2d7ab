package dev.lightcone.analysis.checks;

/**
 * Where the user said that order matters: messages between the processes of a group.
 *
 * @param kind which order was promised
 * @param group the processes; a message is inside when its sender and its receiver both are
 */
public record Promise(Kind kind, ProcessGroup group) {
    /** The orders that can be promised. */
    public enum Kind {
        /** A message whose send happened before another's is read before it, whoever sent them. */
        CAUSAL("causal", Rule.CAUSAL_DELIVERY),
        /** The same for messages of one sender to one receiver, over whatever connections. */
        FIFO("fifo", Rule.FIFO_DELIVERY);

        private final String key;
        private final Rule rule;

        Kind(String key, Rule rule) {
            this.key = key;
            this.rule = rule;
        }

        /** The word of options and rules files. */
        public String key() {
            return key;
        }

        /** The rule that judges it. */
        public Rule rule() {
            return rule;
        }
    }

    /** A causal promise of a group as in {@link ProcessGroup#parse}. */
    public static Promise causal(String group) {
        return new Promise(Kind.CAUSAL, ProcessGroup.parse(group));
    }

    /** A FIFO promise of a group as in {@link ProcessGroup#parse}. */
    public static Promise fifo(String group) {
        return new Promise(Kind.FIFO, ProcessGroup.parse(group));
    }

    /** As people read it: {@code causal=replica-*}. */
    public String text() {
        return kind.key() + "=" + group.text();
    }

    /** As it stands on a command line: {@code --causal replica-*}. */
    public String option() {
        return "--" + kind.key() + " " + group.text();
    }
}
