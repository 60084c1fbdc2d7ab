package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The posts of one replica in the order in which it read them. Thread-safe. */
final class Timeline {
    private static final String STORED = "a post is stored";

    private final Facts facts;
    private final List<Post> posts = new ArrayList<>();

    Timeline(Facts facts) {
        this.facts = facts;
    }

    /** Something that sends. */
    interface Acknowledgement {
        void send() throws IOException;
    }

    /** Stores a post and acknowledges it in one step: nobody reads the post before its acknowledgement has left. */
    void store(Post post, Acknowledgement acknowledgement) throws IOException {
        synchronized (posts) {
            posts.add(post);
            acknowledgement.send();
        }
        facts.happened(STORED);
    }

    /** Waits until there are so many posts, and gives all there are. */
    List<Post> awaitSize(int size) throws InterruptedException {
        facts.await(STORED, size);
        synchronized (posts) {
            return List.copyOf(posts);
        }
    }
}
