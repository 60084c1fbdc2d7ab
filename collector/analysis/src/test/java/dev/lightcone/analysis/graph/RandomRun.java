package dev.lightcone.analysis.graph;

import dev.lightcone.analysis.testkit.LogFolder;
import dev.lightcone.analysis.testkit.LoggedConnection;
import dev.lightcone.analysis.testkit.LoggedEnd;
import dev.lightcone.analysis.testkit.LoggedProcess;
import dev.lightcone.analysis.testkit.LoggedThread;
import dev.lightcone.protocol.ChainCut;
import dev.lightcone.protocol.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A random execution, logged as agents would, together with what really happened in it. All choices are taken from one
 * list of numbers, so that a failing run shrinks.
 */
final class RandomRun {
    /** An event as it really happened; stamp and process find it in the log. */
    static final class Happened {
        LoggedProcess process;
        long stamp;
        String chain;
        Stream stream;
        boolean send;
        boolean receive;
        boolean enters;
        boolean leaves;
        boolean mark;
        boolean resultLogged = true;
        long from;
        long to;
        Happened before;
        final Set<Happened> because = new HashSet<>();

        @Override
        public String toString() {
            return chain + "@" + stamp + (send ? " sends" : receive ? " reads" : "") + " [" + from + "," + to + ")";
        }
    }

    /** One direction of a connection. */
    static final class Stream {
        LoggedEnd sender;
        LoggedEnd receiver;
        LoggedEnd client;
        long left;
        long read;
        Happened open;
        LoggedThread opener;
        long accepted;
        boolean dead;
    }

    private final LogFolder folder;
    private final int[] tape;
    private int at;
    final List<LoggedProcess> all = new ArrayList<>();
    private final LoggedProcess[] current;
    private final List<Stream> streams = new ArrayList<>();
    final List<Happened> happened = new ArrayList<>();
    private final Map<LoggedThread, Happened> lastOfThread = new HashMap<>();
    private final Map<LoggedThread, Integer> cuts = new HashMap<>();
    private final Map<Long, Happened> handoffs = new HashMap<>();
    private final Map<Long, LoggedProcess> handedIn = new HashMap<>();
    private final Set<LoggedProcess> frozen = new HashSet<>();
    final Set<LoggedProcess> running = new HashSet<>();
    final Set<LoggedProcess> lost = new HashSet<>();
    private long tokens;

    RandomRun(Path dir, List<Integer> choices) {
        folder = new LogFolder(dir);
        tape = choices.stream().mapToInt(Integer::intValue).toArray();
        current = new LoggedProcess[2 + choose(3)];
        for (int p = 0; p < current.length; p++) {
            current[p] = folder.process("n" + p);
            all.add(current[p]);
        }
        while (at < tape.length) {
            act();
        }
        finish();
        folder.write();
    }

    private int choose(int of) {
        return at < tape.length ? Math.floorMod(tape[at++], of) : 0;
    }

    private LoggedThread thread(LoggedProcess process) {
        return process.thread("t" + choose(3));
    }

    private void act() {
        switch (choose(16)) {
            case 0, 1 -> connect();
            case 2, 3, 4, 5 -> send();
            case 6, 7, 8, 9, 10 -> receive();
            case 11 -> cut();
            case 12 -> handOut();
            case 13 -> handIn();
            case 14 -> plain();
            default -> rare();
        }
    }

    private void rare() {
        LoggedProcess process = current[choose(current.length)];
        switch (choose(6)) {
            case 0 -> process.newSegment();
            case 1 -> process.anchor(0);
            case 2 -> {
                if (frozen.size() < 1) {
                    frozen.add(process);
                    process.freeze();
                }
            }
            case 3, 4 -> restart(choose(current.length));
            default -> plain();
        }
    }

    private void connect() {
        LoggedProcess client = current[choose(current.length)];
        int to = choose(current.length + 1);
        LoggedProcess server = to == current.length ? null : current[to];
        boolean fromOutside = server != null && choose(6) == 0;
        LoggedConnection c = folder.connection(fromOutside ? null : client, server, server == null ? 8089 : 7000 + to);
        Stream forward = stream(c.client(), c.server(), c.client());
        Stream back = stream(c.server(), c.client(), c.client());
        Happened begun = null;
        if (!fromOutside) {
            LoggedThread t = thread(client);
            long stamp = t.connect(c.client());
            begun = note(t, stamp, forward);
            begun.enters = true;
            note(t, client.stamp(), back).leaves = true;
        }
        if (server != null) {
            LoggedThread t = thread(server);
            Happened accepted = note(t, t.accept(c.server()), forward);
            accepted.leaves = true;
            if (begun != null) {
                accepted.because.add(begun);
            }
        }
    }

    private Stream stream(LoggedEnd from, LoggedEnd to, LoggedEnd client) {
        Stream stream = new Stream();
        stream.sender = from;
        stream.receiver = to;
        stream.client = client;
        streams.add(stream);
        return stream;
    }

    private void send() {
        if (streams.isEmpty()) {
            return;
        }
        Stream stream = streams.get(choose(streams.size()));
        if (stream.dead) {
            return;
        }
        if (stream.sender.process() == null) {
            stream.left += 1 + choose(40);
            return;
        }
        if (stream.open != null) {
            end(stream);
            return;
        }
        LoggedThread t = thread(stream.sender.process());
        int requested = 1 + choose(20) * choose(20);
        stream.accepted = requested - (choose(4) == 0 ? choose(requested + 1) : 0);
        stream.open = note(t, t.beginSend(stream.sender, requested), stream);
        stream.open.send = true;
        stream.open.enters = true;
        stream.open.from = stream.left;
        stream.open.to = stream.left + stream.accepted;
        stream.opener = t;
        stream.left += stream.accepted;
        if (choose(3) > 0) {
            end(stream);
        }
    }

    private void end(Stream stream) {
        stream.opener.endSend(stream.sender, stream.open.stamp, stream.accepted);
        stream.open.resultLogged = !frozen.contains(stream.sender.process());
        stream.open = null;
    }

    private void receive() {
        List<Stream> ready = streams.stream()
                .filter(s -> s.receiver.process() != null && s.left > s.read && alive(s.receiver.process()))
                .toList();
        if (ready.isEmpty()) {
            return;
        }
        Stream stream = ready.get(choose(ready.size()));
        long there = stream.left - stream.read;
        long bytes = choose(3) == 0 ? there : 1 + choose((int) Math.min(there, 300));
        LoggedThread t = thread(stream.receiver.process());
        Happened h = note(t, t.receive(stream.receiver, bytes), stream);
        h.receive = true;
        h.leaves = true;
        h.from = stream.read;
        h.to = stream.read + bytes;
        stream.read += bytes;
        for (Happened s : happened) {
            if (s.send && s.from < s.to && s.stream == stream && s.from < h.to && h.from < s.to) {
                h.because.add(s);
            }
        }
    }

    private void cut() {
        cut(thread(current[choose(current.length)]));
    }

    private void cut(LoggedThread t) {
        long stamp = t.cut(ChainCut.POOL_TASK);
        cuts.merge(t, 1, Integer::sum);
        lastOfThread.remove(t);
        note(t, stamp, null).mark = true;
    }

    private void handOut() {
        LoggedThread t = thread(current[choose(current.length)]);
        long token = ++tokens;
        handoffs.put(token, note(t, t.handoffOut(token), null));
        handedIn.put(token, t.process());
    }

    private void handIn() {
        if (tokens == 0) {
            return;
        }
        long token = 1 + choose((int) tokens);
        LoggedProcess process = handedIn.remove(token);
        if (process != null && alive(process)) {
            LoggedThread t = thread(process);
            if (choose(2) == 1) {
                cut(t);
            }
            Happened taken = note(t, t.handoffIn(token), null);
            taken.because.add(handoffs.get(token));
            if (taken.before != null && taken.before.mark && taken.before.stamp > handoffs.get(token).stamp) {
                taken.before.because.add(handoffs.get(token));
            }
        }
    }

    private void plain() {
        LoggedThread t = thread(current[choose(current.length)]);
        note(t, t.application(RecordType.APPLICATION, "step", ""), null);
    }

    private boolean alive(LoggedProcess process) {
        for (LoggedProcess p : current) {
            if (p == process) {
                return true;
            }
        }
        return false;
    }

    /** Killed, perhaps within a send, and started anew. */
    private void restart(int number) {
        LoggedProcess dead = current[number];
        if (frozen.contains(dead)) {
            return;
        }
        for (Stream stream : streams) {
            if (stream.sender.process() == dead) {
                stream.dead = true;
                if (stream.open != null) {
                    stream.open.resultLogged = false;
                }
            }
        }
        current[number] = folder.process("n" + number);
        all.add(current[number]);
        plainIn(current[number]);
    }

    private void plainIn(LoggedProcess process) {
        LoggedThread t = process.thread("t0");
        note(t, t.application(RecordType.APPLICATION, "up", ""), null);
    }

    private void finish() {
        for (LoggedProcess process : current) {
            if (frozen.contains(process) || choose(3) == 0) {
                running.add(process);
                for (Stream stream : streams) {
                    if (stream.sender.process() == process && stream.open != null) {
                        stream.open.resultLogged = false;
                    }
                }
            } else {
                for (Stream stream : streams) {
                    if (stream.sender.process() == process && stream.open != null) {
                        end(stream);
                    }
                }
                process.goodbye();
            }
        }
        if (choose(4) == 1) {
            LoggedProcess process = all.get(choose(all.size()));
            if (!frozen.contains(process)) {
                lost.add(process);
            }
        }
    }

    private Happened note(LoggedThread t, long stamp, Stream stream) {
        Happened h = new Happened();
        h.process = t.process();
        h.stamp = stamp;
        h.stream = stream;
        h.chain = all.indexOf(t.process()) + "/" + System.identityHashCode(t) + "/" + cuts.getOrDefault(t, 0);
        Happened before = lastOfThread.put(t, h);
        if (before != null && before.chain.equals(h.chain)) {
            h.before = before;
        }
        happened.add(h);
        return h;
    }
}
