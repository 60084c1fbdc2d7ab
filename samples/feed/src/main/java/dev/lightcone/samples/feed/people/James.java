package dev.lightcone.samples.feed.people;

import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.wire.Role;
import java.io.IOException;

/**
 * James as a process, {@code [receipts]}: answers when he has seen both of Sally's posts, on the thread that saw them. With
 * receipts he stays until he knows that Henry has read the answer.
 */
public final class James {
    private static final String HENRYS_REPLICA = "replica-c";

    private James() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Cues cues = Cues.open();
        Client james = Client.join(Integer.parseInt(cues.await("join")), "james", Role.SUBSCRIBER);
        james.status("here", HENRYS_REPLICA);
        cues.answer("joined");

        james.awaitPost(Story.S1);
        james.awaitPost(Story.S2);
        cues.tell("has read both; posts \"" + Story.J.text() + '"');
        james.post(Story.J);
        if (args.length > 0) {
            james.awaitSeen(Story.J);
        }
        james.status("away", HENRYS_REPLICA);
        james.leave();
    }
}
