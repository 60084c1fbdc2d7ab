package dev.lightcone.analysis.checks;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedEnd;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedSocket;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes the logs of a random run: a few processes of a few threads, one or two connections between most of them,
 * sends by several threads on one direction, reads of parts of messages and of several at once, new chains, hand-offs,
 * un-traced servers, messages that nobody reads, and datagrams that are lost or come in any order.
 */
final class RandomRun {
    private static final int SERVER_PORT = 7000;
    private static final int DATAGRAM_PORT = 5000;
    private static final String HERE = "127.0.0.1";

    /** On its way, or lost. */
    private record Datagram(LoggedSocket from, LoggedSocket to, String content) {}

    private final Random random;
    private final LogFolder folder;
    private final boolean sharedPeer;
    private final List<LoggedProcess> processes = new ArrayList<>();
    private final List<LoggedSocket> sockets = new ArrayList<>();
    private final List<Datagram> flying = new ArrayList<>();
    private final List<LoggedEnd> ends = new ArrayList<>();
    private final Map<LoggedEnd, Long> unread = new IdentityHashMap<>();
    private final Map<LoggedProcess, List<String>> labels = new IdentityHashMap<>();
    private boolean deliveries;
    private long token;
    private int datagrams;

    /**
     * @param sharedPeer one un-traced server for all, else one for each process that has one
     */
    RandomRun(long seed, Path dir, boolean sharedPeer) {
        this.sharedPeer = sharedPeer;
        random = new Random(seed);
        folder = new LogFolder(dir);
    }

    /** Most messages get labels, and processes tell deliveries: of what came, of what did not, and some twice. */
    RandomRun withDeliveries() {
        deliveries = true;
        return this;
    }

    Path write(int steps) {
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            LoggedProcess process = folder.process("p-" + i);
            processes.add(random.nextBoolean() ? process : process.withoutLockFile());
            sockets.add(process.socket(HERE, DATAGRAM_PORT + i));
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                for (int k = random.nextInt(4) == 0 ? 2 : 1; k > 0; k--) {
                    connect(processes.get(i), processes.get(j));
                }
            }
            if (random.nextInt(3) == 0) {
                LoggedConnection peer = folder.connection(processes.get(i), null, sharedPeer ? 9000 : 9000 + i);
                thread(processes.get(i)).connect(peer.client());
                ends.add(peer.client());
            }
        }
        for (int i = 0; i < steps; i++) {
            step();
        }
        if (random.nextInt(4) > 0) {
            deliverTheRest();
        }
        processes.stream().filter(p -> random.nextInt(4) > 0).forEach(LoggedProcess::goodbye);
        return folder.write();
    }

    /** In the order sent, as who repairs does. */
    private void deliverTheRest() {
        for (LoggedProcess process : processes) {
            for (String id : labels.getOrDefault(process, List.of())) {
                thread(process).application(RecordType.DELIVER, id, "");
            }
        }
    }

    private void connect(LoggedProcess client, LoggedProcess server) {
        LoggedConnection connection =
                folder.connect(thread(client), thread(server), SERVER_PORT + processes.indexOf(server));
        ends.add(connection.client());
        ends.add(connection.server());
    }

    private void step() {
        LoggedProcess process = processes.get(random.nextInt(processes.size()));
        List<String> sent = labels.getOrDefault(process, List.of());
        if (!sent.isEmpty() && random.nextInt(8) == 0) {
            String id = sent.get(random.nextInt(sent.size()));
            if (random.nextInt(10) > 0) {
                sent.remove(id);
            }
            thread(process).application(RecordType.DELIVER, id, "");
        }
        if (random.nextInt(4) == 0) {
            datagram(sockets.get(random.nextInt(sockets.size())));
            return;
        }
        LoggedEnd end = ends.get(random.nextInt(ends.size()));
        LoggedThread thread = thread(end.process());
        int what = random.nextInt(16);
        if (what < 5) {
            send(thread, end);
        } else if (what < 9) {
            receive(thread, end);
        } else if (what < 14) {
            relay(end, thread);
        } else if (what == 14) {
            thread.cut(ChainCut.POOL_TASK);
        } else {
            thread.handoffOut(++token);
            thread(end.process()).handoffIn(token);
        }
    }

    /** Each has a content of its own; what comes leads to another one half of the time. */
    private void datagram(LoggedSocket socket) {
        LoggedThread thread = thread(socket.process());
        List<Datagram> here =
                flying.stream().filter(datagram -> datagram.to == socket).toList();
        boolean receives = !here.isEmpty() && random.nextInt(3) > 0;
        if (receives) {
            Datagram datagram = here.get(random.nextInt(3) == 0 ? random.nextInt(here.size()) : 0);
            flying.remove(datagram);
            socket.receive(thread, HERE, datagram.from.port(), datagram.content);
        }
        LoggedSocket to = sockets.get(random.nextInt(sockets.size()));
        if (to != socket && (!receives || random.nextBoolean())) {
            Datagram datagram = new Datagram(socket, to, "datagram number " + ++datagrams);
            socket.send(thread, HERE, to.port(), datagram.content);
            flying.add(datagram);
        }
    }

    /** What was read leads to a message of the same thread to somebody else: how paths come to be. */
    private void relay(LoggedEnd from, LoggedThread thread) {
        receive(thread, from);
        List<LoggedEnd> own = ends.stream()
                .filter(end -> end.process() == from.process() && end != from)
                .toList();
        if (!own.isEmpty()) {
            send(thread, own.get(random.nextInt(own.size())));
        }
    }

    private void send(LoggedThread thread, LoggedEnd end) {
        long bytes = 1 + random.nextInt(9);
        if (deliveries && random.nextInt(8) > 0) {
            String label = random.nextInt(12) == 0 ? "again" : "m" + ++token;
            thread.send(end, bytes, label, "");
            labels.computeIfAbsent(end.other().process(), p -> new ArrayList<>())
                    .add(label);
        } else {
            thread.send(end, bytes);
        }
        unread.merge(end.other(), bytes, Long::sum);
    }

    /** Every third end is read now and then only. */
    private void receive(LoggedThread thread, LoggedEnd end) {
        boolean held = ends.indexOf(end) % 3 == 0 && random.nextInt(6) > 0;
        long most = end.other().process() == null ? 3 : unread.getOrDefault(end, 0L);
        if (most > 0 && !held) {
            long bytes = random.nextBoolean() ? most : 1 + random.nextInt((int) most);
            thread.receive(end, bytes);
            unread.merge(end, -bytes, Long::sum);
        }
    }

    private LoggedThread thread(LoggedProcess process) {
        return process.thread("t" + random.nextInt(2));
    }
}
