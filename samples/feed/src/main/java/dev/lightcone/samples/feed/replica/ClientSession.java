package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Frame;
import dev.lightcone.samples.feed.wire.Kind;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.List;

/** What one thread, {@code client-x}, does for one client: it reads each request and does all of it, to the answer. */
final class ClientSession {
    private final Replica replica;
    private final String client;
    private final Connection connection;
    private List<Post> lastRead = List.of();

    ClientSession(Replica replica, String client, Connection connection) {
        this.replica = replica;
        this.client = client;
        this.connection = connection;
    }

    void start() {
        new Thread(this::serve, "client-" + client).start();
    }

    private void serve() {
        try {
            Frame frame = connection.receive();
            while (frame.kind() != Kind.LEAVE) {
                handle(frame);
                frame = connection.receive();
            }
            replica.audience().remove(client);
            connection.send(Frame.of(Kind.BYE));
            connection.closeAfterPeer();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(replica.name() + " lost its client " + client, failure);
        }
    }

    private void handle(Frame frame) throws IOException, InterruptedException {
        switch (frame.kind()) {
            case POST -> replica.posted(Post.of(frame), connection);
            case READ -> {
                lastRead = replica.timeline().awaitSize(Integer.parseInt(frame.field(0)));
                connection.send(Post.timeline(lastRead));
            }
            case WHO -> who(frame.field(0));
            case SEEN -> seen(frame);
            case STATUS -> status(frame.field(0), frame.field(1), frame.field(2));
            default -> throw new IOException("a client does not send " + frame);
        }
    }

    private void who(String name) throws IOException, InterruptedException {
        String status = replica.peers().to(replica.presence().homeOf(name)).ask(name);
        connection.send(Frame.of(Kind.PRESENT, name, status));
        lastRead.forEach(post -> replica.facts().happened(client + " saw " + post.id()));
    }

    /** Passes a receipt on to the replica of the post's author. */
    private void seen(Frame receipt) throws IOException {
        replica.peers().to(receipt.field(2)).send(Frame.of(Kind.SEEN, receipt.field(0), receipt.field(1)));
        connection.send(Frame.of(Kind.ACK, receipt.field(0)));
    }

    /** Passes a status on to the replica of the friend who may know it. */
    private void status(String name, String status, String friendsReplica) throws IOException {
        replica.presence().learned(name, status, replica.name());
        replica.peers().to(friendsReplica).send(Frame.of(Kind.STATUS, name, status));
        connection.send(Frame.of(Kind.ACK, status));
    }
}
