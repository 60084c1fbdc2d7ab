package dev.lightcone.agent.probes;

import java.util.List;

/** What a probe tells; each with the keys that its line must have, then those that it may have. */
enum ProbeKind {
    READ(List.of("key", "value"), List.of()),
    WRITE(List.of("key", "value"), List.of()),
    DELIVER(List.of("id"), List.of("text")),
    LABEL(List.of("name"), List.of("text")),
    EVENT(List.of("name"), List.of("text")),
    OPERATION(List.of("name"), List.of());

    final List<String> needed;
    final List<String> optional;

    ProbeKind(List<String> needed, List<String> optional) {
        this.needed = needed;
        this.optional = optional;
    }

    /** The key of its first word: what is read, written, delivered or named. */
    String first() {
        return needed.get(0);
    }

    /** The key of its second word, which may be absent. */
    String second() {
        return needed.size() > 1 ? needed.get(1) : optional.isEmpty() ? "" : optional.get(0);
    }

    /** True if order rests on what it tells, so that a failure of it is a gap. */
    boolean orders() {
        return this == READ || this == WRITE || this == DELIVER;
    }

    /** True if it tells when the method returns, whatever it is made of: what was read is known after reading. */
    boolean after() {
        return this == READ;
    }

    static ProbeKind of(String word) {
        for (ProbeKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static String words() {
        StringBuilder words = new StringBuilder();
        for (ProbeKind kind : values()) {
            words.append(words.isEmpty() ? "" : ", ").append(kind.word());
        }
        return words.toString();
    }
}
