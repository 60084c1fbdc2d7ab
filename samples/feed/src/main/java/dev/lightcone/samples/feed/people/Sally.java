package dev.lightcone.samples.feed.people;

import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.wire.Role;
import java.io.IOException;

/** Sally as a process: posts that Billy is missing, and, when Henry has read it, that all is well. */
public final class Sally {
    private Sally() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Cues cues = Cues.open();
        Client sally = Client.join(Integer.parseInt(cues.await("join")), "sally", Role.SUBSCRIBER);

        cues.tell("posts \"" + Story.S1.text() + '"');
        sally.post(Story.S1);
        sally.awaitSeen(Story.S1);

        cues.tell("knows that Henry has read it; posts \"" + Story.S2.text() + '"');
        sally.post(Story.S2);
        sally.awaitPost(Story.J);
        sally.leave();
    }
}
