package dev.lightcone.samples.feed.people;

import dev.lightcone.samples.feed.wire.Post;

/** The posts of the story. */
public final class Story {
    public static final Post S1 = new Post("S1", "sally", "Billy is missing!");
    public static final Post S2 = new Post("S2", "sally", "False alarm, he's fine");
    public static final Post J = new Post("J", "james", "What a relief!");

    private Story() {}
}
