package dev.lightcone.samples.feed.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A post of the feed.
 *
 * @param id short and unique, such as "S1"
 * @param author who posted it
 * @param text what people read
 * @param causes ids of the posts that must be delivered before it; empty where nobody says
 */
public record Post(String id, String author, String text, List<String> causes) {
    private static final int FIELDS = 3;

    public Post {
        causes = List.copyOf(causes);
    }

    public Post(String id, String author, String text) {
        this(id, author, text, List.of());
    }

    /** The post of a POST frame: its fields, then its causes. */
    public static Post of(Frame frame) {
        List<String> causes = frame.fields().subList(FIELDS, frame.fields().size());
        return new Post(frame.field(0), frame.field(1), frame.field(2), causes);
    }

    /** The same post, to be delivered after others. */
    public Post after(List<String> ids) {
        return new Post(id, author, text, ids);
    }

    /** The posts of a TIMELINE, in its order. */
    public static List<Post> listOf(Frame frame) {
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < frame.fields().size(); i += FIELDS) {
            posts.add(new Post(frame.field(i), frame.field(i + 1), frame.field(i + 2)));
        }
        return posts;
    }

    public Frame toFrame() {
        return new Frame(
                Kind.POST,
                Stream.concat(Stream.of(id, author, text), causes.stream()).toList());
    }

    public static Frame timeline(List<Post> posts) {
        return new Frame(
                Kind.TIMELINE,
                posts.stream()
                        .flatMap(post -> Stream.of(post.id, post.author, post.text))
                        .toList());
    }

    /** The texts as people see them: {@code "Billy is missing!", "What a relief!"}. */
    public static String texts(List<Post> posts) {
        return posts.stream().map(post -> '"' + post.text() + '"').collect(Collectors.joining(", "));
    }

    /** The ids, such as {@code S1,J}. */
    public static String ids(List<Post> posts) {
        return posts.stream().map(Post::id).collect(Collectors.joining(","));
    }
}
