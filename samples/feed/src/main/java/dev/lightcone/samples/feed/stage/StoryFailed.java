package dev.lightcone.samples.feed.stage;

/** The story did not go as it must; the message says who, what, and by when. */
public final class StoryFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoryFailed(String message) {
        super(message);
    }
}
