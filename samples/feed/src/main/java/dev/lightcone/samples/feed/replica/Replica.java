package dev.lightcone.samples.feed.replica;

import dev.lightcone.api.Lightcone;
import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Frame;
import dev.lightcone.samples.feed.wire.Kind;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;

/** One replica of the feed: what it keeps, and what it does with a post. */
final class Replica {
    private final String name;
    private final Peers peers;
    private final SlowLink slowLink;
    private final Facts facts = new Facts();
    private final Timeline timeline = new Timeline(facts);
    private final Audience audience = new Audience();
    private final Presence presence = new Presence(facts);
    private final Desks desks = new Desks();
    private final HoldBack holdBack = new HoldBack(facts, this::deliver);
    private volatile Notifier notifier = new Notifier(0);

    Replica(String name, Peers peers, SlowLink slowLink) {
        this.name = name;
        this.peers = peers;
        this.slowLink = slowLink;
    }

    /** A client of this replica posts: the client's thread stores, replicates, notifies, pushes and acknowledges. */
    void posted(Post post, Connection author) throws IOException, InterruptedException {
        Post stored = post;
        switch (peers.agreement()) {
            case DEPS -> stored = holdBack.posted(post);
            case QUEUED -> timeline.store(post, () -> Lightcone.deliver(post.id(), post.text()));
            default -> timeline.store(post, () -> {});
        }
        peers.replicate(stored);
        notifier.posted(stored);
        if (peers.agreement() != Agreement.DEPS) {
            audience.push(post);
        }
        author.send(Frame.of(Kind.ACK, post.id()));
    }

    /** A peer replicates a post: the peer's thread stores it, acknowledges it if so agreed, and pushes it; or others do. */
    void replicated(Post post, Link from) throws IOException {
        if (peers.agreement() == Agreement.DEPS) {
            holdBack.arrived(post);
            return;
        }
        if (peers.agreement() == Agreement.QUEUED) {
            from.send(Frame.of(Kind.ACK, post.id()));
            desks.later(post, this::storeLate);
            return;
        }
        timeline.store(post, () -> {
            if (peers.agreement() == Agreement.ACKNOWLEDGED) {
                from.send(Frame.of(Kind.ACK, post.id()));
            }
        });
        audience.push(post);
    }

    /** A desk's thread: stores the post, and only now says that it is delivered. */
    private void storeLate(Post post) throws IOException, InterruptedException {
        timeline.store(post, () -> Lightcone.deliver(post.id(), post.text()));
        audience.push(post);
        slowLink.hold(post.author(), facts);
    }

    private void deliver(Post post) throws IOException {
        timeline.store(post, () -> {});
        audience.push(post);
    }

    /** From now on the gateway at this port of this host is told of posts. */
    void notifyAt(int port) {
        notifier = new Notifier(port);
    }

    String name() {
        return name;
    }

    Peers peers() {
        return peers;
    }

    SlowLink slowLink() {
        return slowLink;
    }

    Timeline timeline() {
        return timeline;
    }

    Audience audience() {
        return audience;
    }

    Desks desks() {
        return desks;
    }

    Facts facts() {
        return facts;
    }

    Presence presence() {
        return presence;
    }
}
