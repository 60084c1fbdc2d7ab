package dev.lightcone.samples.feed.people;

import dev.lightcone.api.Lightcone;
import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.wire.Post;
import dev.lightcone.samples.feed.wire.Role;
import java.io.IOException;
import java.util.List;

/**
 * Henry as a process, {@code [receipts]}: reads his replica each time it has something new, until he has read all. With
 * receipts he lets James know, too.
 */
public final class Henry {
    private static final String SALLYS_REPLICA = "replica-a";
    private static final String JAMES_REPLICA = "replica-b";
    private static final int ALL = 3;

    private Henry() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Cues cues = Cues.open();
        Client henry = Client.join(Integer.parseInt(cues.await("join")), "henry", Role.READER);
        henry.who("james");
        cues.answer("joined");

        read(henry, 1, cues);
        henry.seen(Story.S1, SALLYS_REPLICA);
        for (int posts = 2; posts <= ALL; posts++) {
            read(henry, posts, cues);
        }
        if (args.length > 0) {
            henry.seen(Story.J, JAMES_REPLICA);
        }
        henry.leave();
    }

    private static void read(Client henry, int atLeast, Cues cues) throws IOException {
        List<Post> posts = henry.read(atLeast);
        Lightcone.event("Henry reads", Post.texts(posts));
        cues.tell("reads " + Post.texts(posts));
        cues.answer("read " + Post.ids(posts));
        henry.who("james");
    }
}
