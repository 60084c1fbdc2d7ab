package dev.lightcone.samples.feed.replica;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who is here or away, and at which replica that is known first hand. Thread-safe. */
final class Presence {
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> homes = new ConcurrentHashMap<>();
    private final Facts facts;

    Presence(Facts facts) {
        this.facts = facts;
    }

    void learned(String name, String status, String home) {
        statuses.put(name, status);
        homes.put(name, home);
        facts.happened("know " + name);
        facts.happened(name + " is " + status);
    }

    /** The replica that knows; waits until it is known. */
    String homeOf(String name) throws InterruptedException {
        facts.await("know " + name, 1);
        return homes.get(name);
    }

    String statusOf(String name) {
        return statuses.getOrDefault(name, "unknown");
    }
}
