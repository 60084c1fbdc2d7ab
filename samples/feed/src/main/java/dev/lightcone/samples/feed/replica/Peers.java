package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The links to the other replicas, in the fixed order in which posts go to them: the last name first. Thread-safe. */
final class Peers {
    private final Map<String, Link> links = new ConcurrentSkipListMap<>(Collections.reverseOrder());
    private final Agreement agreement;

    Peers(Agreement agreement) {
        this.agreement = agreement;
    }

    void add(Link link) {
        links.put(link.peer(), link);
    }

    Link to(String peer) {
        Link link = links.get(peer);
        if (link == null) {
            throw new IllegalStateException("no link to " + peer + "; there are links to " + links.keySet());
        }
        return link;
    }

    /** Sends a post to every peer, on the calling thread. */
    void replicate(Post post) throws IOException, InterruptedException {
        for (Link link : links.values()) {
            link.send(post);
            if (agreement == Agreement.ACKNOWLEDGED) {
                link.awaitAcknowledgement(post);
            }
        }
    }

    Agreement agreement() {
        return agreement;
    }

    /** Ends the links that this replica opened, one after the other; the others end theirs. */
    void leave() throws IOException, InterruptedException {
        for (Link link : links.values()) {
            link.leave();
        }
    }
}
