package dev.lightcone.samples.feed;

import dev.lightcone.samples.feed.stage.Actor;
import dev.lightcone.samples.feed.stage.StoryFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The launcher: {@code Feed broken|fixed|deps|inside [--dir DIR] (--agent JAR | --no-agent)}.
 *
 * <p>It brings the processes together one by one, lets the story run by itself, and ends them one by one. Exit status
 * 0: the story went as the mode says; 1: it did not; 2: wrong arguments.
 */
public final class Feed {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Options options;
    private final Cast cast;

    private Feed(Options options, Cast cast) {
        this.options = options;
        this.cast = cast;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = null;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("feed: " + wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(USAGE);
        }
        Jvm jvm = new Jvm(
                options.agent(), options.logs(), UUID.randomUUID().toString().substring(0, 8));
        try (Cast cast = new Cast(jvm, options.mode())) {
            new Feed(options, cast).play(System.out);
        } catch (StoryFailed failed) {
            System.err.println("feed: the story failed: " + failed.getMessage());
            System.exit(FAILED);
        }
    }

    private void play(PrintStream out) throws InterruptedException {
        gather();
        List<String> reads = run();
        int notified = end();
        if (!options.mode().allows(reads)) {
            throw new StoryFailed("Henry read " + reads + ", which is not the story of mode " + options.modeName());
        }
        if (notified != 2) {
            throw new StoryFailed("notify-gateway was told of " + notified + " posts, not of Sally's 2");
        }
        print(out);
    }

    /** Connects all, one after the other, so that no greeting meets another. */
    private void gather() throws InterruptedException {
        String portC = cast.replicaC.await("listening");
        String portB = cast.replicaB.await("listening");
        String portA = cast.replicaA.await("listening");
        cue(cast.replicaA, "notify " + cast.gateway.await("listening"), "done");
        cue(cast.replicaA, "connect replica-c " + portC, "done");
        cue(cast.replicaA, "connect replica-b " + portB, "done");
        cue(cast.replicaB, "connect replica-c " + portC, "done");
        cue(cast.james, "join " + portB, "joined");
        cue(cast.henry, "join " + portC, "joined");
        cast.sally.cue("join " + portA);
    }

    /** Waits until the people are done; gives what Henry read each time, as ids. */
    private List<String> run() throws InterruptedException {
        List<String> reads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            reads.add(cast.henry.await("read"));
        }
        for (Actor person : List.of(cast.sally, cast.james, cast.henry)) {
            person.awaitExit();
        }
        return reads;
    }

    /** Ends the links one after the other, then all processes; gives how many notifications the gateway had. */
    private int end() throws InterruptedException {
        List<Actor> replicas = List.of(cast.replicaA, cast.replicaB, cast.replicaC);
        for (Actor replica : replicas) {
            cue(replica, "stop", "left");
        }
        for (Actor replica : replicas) {
            replica.awaitExit();
        }
        cast.gateway.cue("stop");
        int notified = Integer.parseInt(cast.gateway.await("notified"));
        cast.gateway.awaitExit();
        return notified;
    }

    private static void cue(Actor actor, String cue, String answer) throws InterruptedException {
        actor.cue(cue);
        actor.await(answer);
    }

    private void print(PrintStream out) {
        out.println("The feed, " + options.modeName() + ": " + options.mode().summary() + ".");
        for (Actor person : List.of(cast.sally, cast.james, cast.henry)) {
            String name = Character.toUpperCase(person.name().charAt(0))
                    + person.name().substring(1);
            person.story().stream().distinct().forEach(line -> out.println("  " + name + ' ' + line));
        }
        out.println(options.mode().moral());
    }
}
