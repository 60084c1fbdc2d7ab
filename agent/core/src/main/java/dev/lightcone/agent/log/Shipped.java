package dev.lightcone.agent.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The segments that a collector has whole and on its disk: they may go here without a gap. Thread-safe. */
public final class Shipped {
    private final Set<Integer> whole = ConcurrentHashMap.newKeySet();

    /** The collector has all of this sealed segment. */
    public void add(int segment) {
        whole.add(segment);
    }

    boolean has(int segment) {
        return whole.contains(segment);
    }

    void forget(int segment) {
        whole.remove(segment);
    }
}
