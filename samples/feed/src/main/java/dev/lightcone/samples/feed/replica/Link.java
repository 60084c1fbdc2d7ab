package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Frame;
import dev.lightcone.samples.feed.wire.Kind;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The one connection between this replica and a peer. One thread, {@code peer-x}, reads it and does all that a frame
 * asks for; any thread may send.
 */
final class Link {
    private final Replica replica;
    private final String peer;
    private final Connection connection;
    private final boolean opened;
    private final Thread reader;

    /** @param opened true if this replica opened the connection: then it is the one that ends it */
    Link(Replica replica, String peer, Connection connection, boolean opened) {
        this.replica = replica;
        this.peer = peer;
        this.connection = connection;
        this.opened = opened;
        reader = new Thread(this::read, "peer-" + peer.substring(peer.indexOf('-') + 1));
    }

    void start() {
        reader.start();
    }

    private void read() {
        try {
            Frame frame = connection.receive();
            while (frame.kind() != Kind.LEAVE && frame.kind() != Kind.BYE) {
                handle(frame);
                frame = connection.receive();
            }
            end(frame);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(replica.name() + " lost its link to " + peer, failure);
        }
    }

    private void handle(Frame frame) throws IOException, InterruptedException {
        switch (frame.kind()) {
            case POST -> {
                replica.replicated(Post.of(frame), this);
                replica.slowLink().hold(peer, replica.facts());
            }
            case ACK -> replica.facts().happened(acknowledgement(frame.field(0)));
            case SEEN -> replica.audience().push(frame);
            case STATUS -> {
                replica.presence().learned(frame.field(0), frame.field(1), peer);
                // a fact of its own: an answer may tell the status sooner than this frame, and would not stand for it
                replica.facts().happened("told that " + frame.field(0) + " is " + frame.field(1));
            }
            case WHO -> {
                String status = replica.presence().statusOf(frame.field(0));
                connection.send(Frame.of(Kind.PRESENT, frame.field(0), status));
            }
            case PRESENT -> {
                replica.presence().learned(frame.field(0), frame.field(1), peer);
                replica.facts().happened(answer(frame.field(0)));
            }
            default -> throw new IOException("a peer does not send " + frame);
        }
    }

    private void end(Frame last) throws IOException {
        if (last.kind() == Kind.LEAVE) {
            connection.send(Frame.of(Kind.BYE));
            connection.closeAfterPeer();
        } else {
            connection.close();
        }
    }

    void send(Frame frame) throws IOException {
        connection.send(frame);
    }

    void send(Post post) throws IOException {
        connection.send(post);
    }

    /** Waits until the peer has stored the post. */
    void awaitAcknowledgement(Post post) throws InterruptedException {
        replica.facts().await(acknowledgement(post.id()), 1);
    }

    /** Asks the peer for somebody's status and waits for the answer. */
    String ask(String name) throws IOException, InterruptedException {
        int before = replica.facts().count(answer(name));
        connection.send(Frame.of(Kind.WHO, name));
        replica.facts().await(answer(name), before + 1);
        return replica.presence().statusOf(name);
    }

    /** Ends the connection in good order, if this replica opened it. */
    void leave() throws IOException, InterruptedException {
        if (opened) {
            connection.send(Frame.of(Kind.LEAVE));
            awaitEnd();
        }
    }

    void awaitEnd() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(Cues.PATIENCE_SECONDS));
        if (reader.isAlive()) {
            throw new IllegalStateException(
                    "the link to " + peer + " did not end within " + Cues.PATIENCE_SECONDS + " s");
        }
    }

    private String acknowledgement(String id) {
        return peer + " has " + id;
    }

    private String answer(String name) {
        return peer + " answered for " + name;
    }

    String peer() {
        return peer;
    }
}
