package dev.lightcone.samples.feed;

import dev.lightcone.samples.feed.people.Henry;
import dev.lightcone.samples.feed.people.James;
import dev.lightcone.samples.feed.people.Sally;
import dev.lightcone.samples.feed.replica.ReplicaMain;
import dev.lightcone.samples.feed.stage.Actor;
import dev.lightcone.samples.feed.stage.NotifyGateway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All processes of the feed; closing it ends those that still run. */
final class Cast implements AutoCloseable {
    private final List<Actor> all = new ArrayList<>();
    private final Jvm jvm;
    final Actor gateway;
    final Actor replicaA;
    final Actor replicaB;
    final Actor replicaC;
    final Actor sally;
    final Actor james;
    final Actor henry;

    Cast(Jvm jvm, Mode mode) throws IOException {
        this.jvm = jvm;
        gateway = start("notify-gateway", jvm.untraced(NotifyGateway.class));
        replicaC = start("replica-c", replica("replica-c", mode, mode.slowLink()));
        replicaB = start("replica-b", replica("replica-b", mode, List.of()));
        replicaA = start("replica-a", replica("replica-a", mode, List.of()));
        james = start("james", jvm.traced("james", James.class, mode.people()));
        henry = start("henry", jvm.traced("henry", Henry.class, mode.people()));
        sally = start("sally", jvm.traced("sally", Sally.class, List.of()));
    }

    private List<String> replica(String name, Mode mode, List<String> slowLink) {
        List<String> arguments = new ArrayList<>(List.of(name, mode.replication()));
        arguments.addAll(slowLink);
        return jvm.traced(name, ReplicaMain.class, arguments);
    }

    private Actor start(String name, List<String> command) throws IOException {
        try {
            Actor actor = Actor.start(name, command);
            all.add(actor);
            return actor;
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    @Override
    public void close() {
        all.forEach(Actor::stop);
    }
}
