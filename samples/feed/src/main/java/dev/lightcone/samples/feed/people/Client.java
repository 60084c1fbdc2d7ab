package dev.lightcone.samples.feed.people;

import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Frame;
import dev.lightcone.samples.feed.wire.Kind;
import dev.lightcone.samples.feed.wire.Post;
import dev.lightcone.samples.feed.wire.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One person's connection to a replica. One thread does everything; what came early is kept until asked for. */
final class Client {
    private final String name;
    private final Connection connection;
    private final List<Frame> early = new ArrayList<>();

    private Client(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    static Client join(int port, String name, Role role) throws IOException {
        return new Client(name, Connection.open(port, name, role));
    }

    /** Posts and waits until the replica acknowledges. */
    void post(Post post) throws IOException {
        connection.send(post);
        await(Kind.ACK, post.id());
    }

    /** Waits until the post has come. */
    void awaitPost(Post post) throws IOException {
        await(Kind.POST, post.id());
    }

    /** Waits for the receipt of a reader. */
    void awaitSeen(Post post) throws IOException {
        await(Kind.SEEN, post.id());
    }

    /** Lets a friend at another replica know how one is. */
    void status(String status, String friendsReplica) throws IOException {
        connection.send(Frame.of(Kind.STATUS, name, status, friendsReplica));
        await(Kind.ACK, status);
    }

    /** Reads the timeline once it has at least so many posts. */
    List<Post> read(int atLeast) throws IOException {
        connection.send(Frame.of(Kind.READ, Integer.toString(atLeast)));
        return Post.listOf(connection.receive(Kind.TIMELINE));
    }

    /** Asks how a friend is. */
    String who(String friend) throws IOException {
        connection.send(Frame.of(Kind.WHO, friend));
        return connection.receive(Kind.PRESENT).field(1);
    }

    /** Gives the author, at another replica, a receipt. */
    void seen(Post post, String authorsReplica) throws IOException {
        connection.send(Frame.of(Kind.SEEN, post.id(), name, authorsReplica));
        await(Kind.ACK, post.id());
    }

    /** Ends the connection in good order. */
    void leave() throws IOException {
        connection.send(Frame.of(Kind.LEAVE));
        connection.receive(Kind.BYE);
        connection.close();
    }

    private void await(Kind kind, String id) throws IOException {
        if (early.removeIf(frame -> isAbout(frame, kind, id))) {
            return;
        }
        Frame frame = connection.receive();
        while (!isAbout(frame, kind, id)) {
            early.add(frame);
            frame = connection.receive();
        }
    }

    private static boolean isAbout(Frame frame, Kind kind, String id) {
        return frame.kind() == kind && frame.field(0).equals(id);
    }
}
