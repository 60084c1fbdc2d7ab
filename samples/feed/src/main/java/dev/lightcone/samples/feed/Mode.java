package dev.lightcone.samples.feed;

import dev.lightcone.samples.feed.people.Story;
import dev.lightcone.samples.feed.wire.Post;
import java.util.List;

/** How the replicas treat a post. */
enum Mode {
    /** A post is acknowledged at once, and the link from Sally's replica is slow at Henry's. */
    BROKEN("a post is acknowledged at once, and Henry's replica reads Sally's late") {
        @Override
        String replication() {
            return "at-once";
        }

        @Override
        List<String> slowLink() {
            return List.of("replica-a", "henry saw J", "told that james is away");
        }

        @Override
        boolean allows(List<String> reads) {
            return reads.equals(List.of(
                    Post.ids(List.of(Story.S1)),
                    Post.ids(List.of(Story.S1, Story.J)),
                    Post.ids(List.of(Story.S1, Story.J, Story.S2))));
        }

        @Override
        String moral() {
            return "Henry read the answer before the post that it answers.";
        }
    },

    /** A post is acknowledged when all replicas have it. */
    FIXED("a post is acknowledged when all replicas have it") {
        @Override
        String replication() {
            return "acknowledged";
        }

        @Override
        List<String> slowLink() {
            return List.of();
        }

        @Override
        boolean allows(List<String> reads) {
            String all = Post.ids(List.of(Story.S1, Story.S2, Story.J));
            return reads.get(reads.size() - 1).equals(all) && reads.stream().allMatch(all::startsWith);
        }

        @Override
        String moral() {
            return KEPT;
        }
    },

    /** As broken, but a post says what it depends on, and each replica holds it back until that is there. */
    DEPS("a post is acknowledged at once, and each replica holds it back until its causes are there") {
        @Override
        String replication() {
            return "deps";
        }

        @Override
        List<String> slowLink() {
            return List.of("replica-a", "J is held back");
        }

        @Override
        List<String> people() {
            return List.of("receipts");
        }

        @Override
        boolean allows(List<String> reads) {
            return FIXED.allows(reads);
        }

        @Override
        String moral() {
            return KEPT;
        }
    },

    /** Acknowledged when all replicas have read it, but stored later, and Sally's posts late at Henry's replica. */
    INSIDE(
            "a post is acknowledged when all replicas have read it, and stored later, at Henry's replica Sally's too late") {
        @Override
        String replication() {
            return "queued";
        }

        @Override
        List<String> slowLink() {
            return List.of("sally", "henry saw J", "told that james is away");
        }

        @Override
        boolean allows(List<String> reads) {
            return BROKEN.allows(reads);
        }

        @Override
        String moral() {
            return BROKEN.moral();
        }
    };

    private static final String KEPT = "Henry never read an answer before the post that it answers.";

    private final String summary;

    Mode(String summary) {
        this.summary = summary;
    }

    /** How a replica is told to replicate. */
    abstract String replication();

    /** Which link is slow at Henry's replica, and until when; empty: none. */
    abstract List<String> slowLink();

    /** What James and Henry are told to do beyond the story: give, and wait for, receipts of J. */
    List<String> people() {
        return List.of();
    }

    /** True if Henry's reads, each as ids of posts, are what this mode must lead to. */
    abstract boolean allows(List<String> reads);

    /** What it comes to, in a sentence. */
    abstract String moral();

    String summary() {
        return summary;
    }
}
