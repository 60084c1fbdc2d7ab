package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.stage.Cues;
import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Role;
import java.io.IOException;
import java.util.List;

/**
 * A replica as a process: {@code NAME acknowledged|at-once|deps|queued [SLOW FACT...]}.
 *
 * <p>Its cues: {@code connect PEER PORT}, {@code notify PORT}, and {@code stop}.
 */
public final class ReplicaMain {
    private ReplicaMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Cues cues = Cues.open();
        SlowLink slowLink =
                args.length > 2 ? new SlowLink(args[2], List.of(args).subList(3, args.length)) : SlowLink.none();
        Replica replica = new Replica(args[0], new Peers(Agreement.named(args[1])), slowLink);
        try (Door door = new Door(replica)) {
            door.open();
            cues.answer("listening " + door.port());
            String cue = cues.next();
            while (!cue.equals("stop")) {
                follow(replica, cue.split(" "));
                cues.answer("done");
                cue = cues.next();
            }
            replica.desks().close();
            replica.peers().leave();
            cues.answer("left");
        }
    }

    private static void follow(Replica replica, String[] cue) throws IOException {
        switch (cue[0]) {
            case "connect" -> {
                Connection connection = Connection.open(Integer.parseInt(cue[2]), replica.name(), Role.PEER);
                Link link = new Link(replica, cue[1], connection, true);
                replica.peers().add(link);
                link.start();
            }
            case "notify" -> replica.notifyAt(Integer.parseInt(cue[1]));
            default -> throw new IllegalArgumentException("unknown cue " + String.join(" ", cue));
        }
    }
}
