package dev.lightcone.agent.probes;

import dev.lightcone.agent.weaving.MethodShape;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which methods tell what: a line of the probes file, or what an annotation asks for. Counts what became of it;
 * thread-safe.
 */
final class Probe {
    /** Which methods: of a class, or of all that implement or extend a type; parameters null: all of that name. */
    record Place(boolean implementing, String type, String method, String parameters) {}

    final String where;
    final String line;
    final Place place;
    final ProbeKind kind;
    final Extraction first;
    /** Null: none. */
    final Extraction second;

    final AtomicLong woven = new AtomicLong();
    final AtomicLong told = new AtomicLong();
    final AtomicLong failures = new AtomicLong();
    volatile String problem = "";

    /**
     * A probe.
     *
     * @param where file and line, empty for an annotation
     * @param place null for an annotation: it stands at its method
     */
    Probe(String where, String line, Place place, ProbeKind kind, Extraction first, Extraction second) {
        this.where = where;
        this.line = line;
        this.place = place;
        this.kind = kind;
        this.first = first;
        this.second = second;
    }

    /** Why it cannot tell of this method, null if it can. */
    String unfit(MethodShape method) {
        String why = first.unfit(method);
        return why == null && second != null ? second.unfit(method) : why;
    }

    /** True if it needs the result, or must not tell before the method has done its work. */
    boolean after() {
        return kind.after() || first.ofResult() || second != null && second.ofResult();
    }

    boolean names(MethodShape method) {
        boolean parameters = place.parameters() == null || place.parameters().equals(method.parameters());
        return parameters && place.method().equals(method.name()) && method.probeable();
    }
}
