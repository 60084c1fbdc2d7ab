package dev.lightcone.samples.feed.replica;

import dev.lightcone.api.Lightcone;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Delivers posts in causal order: one that comes before its causes waits here, read but not delivered. Thread-safe; what
 * a delivery entails is done under one lock, so that deliveries have one order.
 */
final class HoldBack {
    private final Facts facts;
    private final Delivery delivery;
    private final Set<String> delivered = new LinkedHashSet<>();
    private final List<Post> waiting = new ArrayList<>();

    /** What a replica does with a post whose causes are there. */
    interface Delivery {
        void deliver(Post post) throws IOException;
    }

    HoldBack(Facts facts, Delivery delivery) {
        this.facts = facts;
        this.delivery = delivery;
    }

    /** A client's post: its author has seen what was delivered here, so it depends on all of that. */
    synchronized Post posted(Post post) throws IOException {
        Post stamped = post.after(List.copyOf(delivered));
        arrived(stamped);
        return stamped;
    }

    /** A post is there; it and those that waited for it are delivered as soon as they can be. */
    synchronized void arrived(Post post) throws IOException {
        waiting.add(post);
        Post next = next();
        while (next != null) {
            waiting.remove(next);
            delivered.add(next.id());
            Lightcone.deliver(next.id(), next.text());
            delivery.deliver(next);
            next = next();
        }
        if (waiting.contains(post)) {
            facts.happened(post.id() + " is held back");
        }
    }

    private Post next() {
        return waiting.stream()
                .filter(post -> delivered.containsAll(post.causes()))
                .findFirst()
                .orElse(null);
    }
}
