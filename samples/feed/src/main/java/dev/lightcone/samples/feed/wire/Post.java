package dev.lightcone.samples.feed.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A post of the feed.
 *
 * @param id short and unique, such as "S1"
 * @param author who posted it
 * @param text what people read
 */
public record Post(String id, String author, String text) {
    private static final int FIELDS = 3;

    public static Post of(Frame frame) {
        return listOf(frame).get(0);
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
        return Frame.of(Kind.POST, id, author, text);
    }

    public static Frame timeline(List<Post> posts) {
        return new Frame(
                Kind.TIMELINE,
                posts.stream().flatMap(post -> post.toFrame().fields().stream()).collect(Collectors.toList()));
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
