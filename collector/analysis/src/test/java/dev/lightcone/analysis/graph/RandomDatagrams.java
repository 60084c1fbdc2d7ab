package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedSocket;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.GapReason;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Random datagrams between three processes, logged as agents would, together with what really happened: directly, where
 * the kernel may lose them and hands them over in any order, or through relays that also double. Contents are few, or
 * each is another.
 */
final class RandomDatagrams {
    private static final String HERE = "127.0.0.1";
    private static final int RELAY_PORT = 9000;

    /** An event as it really happened. */
    static final class Happened {
        LoggedProcess process;
        long stamp;
        String chain;
        Happened sender;
        boolean send;
        boolean receive;
        /** Number of the relay that it entered or left, 0 none. */
        int relay;

        int copies;
        Network network;
        int order;
    }

    /** What is under way between two sockets. */
    private record Network(
            LoggedSocket from, LoggedSocket to, int relay, List<Happened> flying, List<String> contents) {}

    private final int[] tape;
    private int at;
    private final boolean few;
    final boolean holes;
    final LoggedProcess[] processes = new LoggedProcess[3];
    final List<Happened> happened = new ArrayList<>();
    private final List<Network> networks = new ArrayList<>();
    private final Map<LoggedThread, Integer> cuts = new HashMap<>();
    private final LogFolder folder;
    private int sent;

    RandomDatagrams(Path dir, List<Integer> choices, boolean few, boolean holes) {
        tape = choices.stream().mapToInt(Integer::intValue).toArray();
        this.few = few;
        this.holes = holes;
        folder = new LogFolder(dir);
        LoggedSocket[] sockets = new LoggedSocket[3];
        for (int i = 0; i < 3; i++) {
            processes[i] = folder.process("n" + i);
            sockets[i] = processes[i].socket(HERE, 5000 + i);
        }
        for (int i = 0; i < 3; i++) {
            networks.add(new Network(sockets[i], sockets[(i + 1) % 3], 0, new ArrayList<>(), new ArrayList<>()));
            networks.add(
                    new Network(sockets[i], sockets[(i + 2) % 3], 1 + choose(2), new ArrayList<>(), new ArrayList<>()));
        }
        while (at < tape.length) {
            act();
        }
        for (int i = 0; i < 3; i++) {
            LoggedSocket socket = sockets[i];
            note(thread(processes[i]), t -> socket.close(t, 0));
            processes[i].goodbye();
        }
        folder.write();
    }

    /** True if what each became can be told: contents differ and nothing is missing. */
    boolean decidable() {
        return !few && !holes;
    }

    private int choose(int of) {
        return at < tape.length ? Math.floorMod(tape[at++], of) : 0;
    }

    private LoggedThread thread(LoggedProcess process) {
        return process.thread("t" + choose(2));
    }

    private void act() {
        switch (choose(10)) {
            case 0, 1, 2, 3 -> send(networks.get(choose(networks.size())));
            case 4, 5, 6, 7 -> receive();
            case 8 -> note(thread(processes[choose(3)]), t -> t.application(RecordType.APPLICATION, "step", ""));
            default -> cut(thread(processes[choose(3)]));
        }
    }

    private void cut(LoggedThread thread) {
        cuts.merge(thread, 1, Integer::sum);
        note(thread, t -> t.cut(ChainCut.POOL_TASK));
    }

    private void send(Network network) {
        String own = choose(4) == 0 ? "" : " of " + networks.indexOf(network);
        String content = few ? "content " + choose(2) + own : "content number " + sent;
        int port = network.relay == 0 ? network.to.port() : RELAY_PORT + network.relay;
        LoggedThread thread = thread(network.from.process());
        if (holes && choose(5) == 0) {
            Happened unlogged = new Happened();
            unlogged.process = network.from.process();
            unlogged.send = true;
            unlogged.network = network;
            fly(network, unlogged, content);
            network.from.process().gap(GapReason.NO_SEGMENT, null, 0, 1, -1, -1, "");
            return;
        }
        Happened send = note(thread, t -> network.from.send(t, HERE, port, content));
        send.send = true;
        send.relay = network.relay;
        send.network = network;
        send.order = sent++;
        int fate = choose(6);
        for (int copies = fate == 0 ? 0 : fate == 1 && network.relay > 0 ? 2 : 1; copies > 0; copies--) {
            fly(network, send, content);
        }
    }

    private static void fly(Network network, Happened send, String content) {
        network.flying.add(send);
        network.contents.add(content);
    }

    private void receive() {
        List<Network> ready = networks.stream().filter(n -> !n.flying.isEmpty()).toList();
        if (ready.isEmpty()) {
            return;
        }
        Network network = ready.get(choose(ready.size()));
        int which = choose(3) == 0 ? choose(network.flying.size()) : 0;
        Happened send = network.flying.remove(which);
        String content = network.contents.remove(which);
        int port = network.relay == 0 ? network.from.port() : RELAY_PORT + 100 + network.relay;
        Happened receive = note(thread(network.to.process()), t -> network.to.receive(t, HERE, port, content));
        receive.receive = true;
        receive.sender = send;
        receive.relay = network.relay;
        receive.network = network;
        send.copies++;
    }

    private Happened note(LoggedThread thread, java.util.function.ToLongFunction<LoggedThread> does) {
        Happened h = new Happened();
        h.process = thread.process();
        h.stamp = does.applyAsLong(thread);
        h.chain = thread.process().name() + System.identityHashCode(thread) + "/" + cuts.getOrDefault(thread, 0);
        happened.add(h);
        return h;
    }
}
