package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Frame;
import dev.lightcone.samples.feed.wire.Post;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The clients of a replica that are sent posts as they come. Thread-safe; whoever calls does the sending. */
final class Audience {
    private final Map<String, Connection> subscribers = new ConcurrentSkipListMap<>();

    void add(String name, Connection connection) {
        subscribers.put(name, connection);
    }

    void remove(String name) {
        subscribers.remove(name);
    }

    /** Sends a post to all but its author, who is told by an acknowledgement. */
    void push(Post post) throws IOException {
        for (Map.Entry<String, Connection> subscriber : subscribers.entrySet()) {
            if (!subscriber.getKey().equals(post.author())) {
                subscriber.getValue().send(post);
            }
        }
    }

    void push(Frame frame) throws IOException {
        for (Connection subscriber : subscribers.values()) {
            subscriber.send(frame);
        }
    }
}
