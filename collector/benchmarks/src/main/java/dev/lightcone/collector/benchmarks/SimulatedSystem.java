package dev.lightcone.collector.benchmarks;

import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import dev.lightcone.protocol.StreamWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Processes that talk for days: each tells the next two, the next one tells the one after it, and that one reads both in
 * order but now and then, which is an overtaking. How many there are is known. Not thread-safe.
 */
final class SimulatedSystem {
    private static final int PORT = 8_000;
    private static final int FIRST_PORT = 30_000;
    private static final long SECOND = 1_000_000_000L;

    private final SplittableRandom random = new SplittableRandom(7);
    private final SimulatedClock clock = new SimulatedClock();
    private final List<Member> members = new ArrayList<>();
    private final double overtakingShare;
    private long events;
    private int overtakings;

    SimulatedSystem(LiveCollector collector, int processes, double overtakingShare) throws IOException {
        this.overtakingShare = overtakingShare;
        UUID run = new UUID(7, processes);
        for (int i = 0; i < processes; i++) {
            members.add(new Member(collector, run, i));
        }
        for (Member member : members) {
            member.event(RecordType.PROCESS_START, 0, 0, 1, 1000 + member.number, -1);
            member.event(RecordType.LISTEN, 1, 0, 50, 0, 0);
        }
        for (Member member : members) {
            member.far = connect(member, of(member.number + 2));
            member.near = connect(member, of(member.number + 1));
        }
    }

    /**
     * A second passes in which every process gives a sign of life.
     *
     * @param roundsEach rounds of six events that each process begins in it on the average
     */
    void second(double roundsEach) throws IOException {
        long end = clock.nanos() + SECOND;
        for (Member member : members) {
            for (member.due += roundsEach; member.due >= 1; member.due--) {
                round(member);
            }
        }
        clock.goTo(end);
        for (Member member : members) {
            member.log.record(RecordType.ANCHOR, 0, 0, 0, SimulatedClock.START + clock.nanos(), 50, 0);
            clock.tick();
        }
    }

    private void round(Member member) throws IOException {
        Member next = of(member.number + 1);
        Member last = of(member.number + 2);
        boolean overtaking = random.nextDouble() < overtakingShare;
        overtakings += overtaking ? 1 : 0;
        long first = member.send(member.far, 20 + random.nextInt(800));
        if (!overtaking) {
            last.receive(member.far, first);
        }
        next.receive(member.near, member.send(member.near, 20 + random.nextInt(800)));
        last.receive(next.near, next.send(next.near, 20 + random.nextInt(800)));
        if (overtaking) {
            last.receive(member.far, first);
        }
    }

    /** Ships all that was written since. */
    void ship() throws IOException {
        for (Member member : members) {
            member.log.ship();
        }
    }

    /** Simulated time, ns. */
    long nanos() {
        return clock.nanos();
    }

    /** Events so far. */
    long events() {
        return events;
    }

    /** Messages so far that were read after one that was sent because of them. */
    int overtakings() {
        return overtakings;
    }

    /** Bytes that all agents wrote so far. */
    long bytes() {
        return members.stream().mapToLong(member -> member.log.bytes()).sum();
    }

    private Member of(int number) {
        return members.get(number % members.size());
    }

    private Line connect(Member from, Member to) throws IOException {
        int port = FIRST_PORT + from.number * 2 + (from.far == null ? 0 : 1);
        Line line = new Line(from, from.lines.size() + 2, to, to.lines.size() + 2, port);
        from.lines.add(line);
        to.lines.add(line);
        line.announce(from.log, true);
        line.announce(to.log, false);
        long begun = from.event(RecordType.CONNECT, line.fromSocket, 0, 0, 0, 0);
        to.stamp = Math.max(to.stamp, begun);
        to.event(RecordType.ACCEPT, line.toSocket, 0, 1, 0, 0);
        from.stamp = Math.max(from.stamp, to.stamp);
        from.event(RecordType.CONNECTED, line.fromSocket, ConnectOutcome.CONNECTED, begun, 0, 0);
        return line;
    }

    /** One direction of a connection, of which the other is not used. */
    private static final class Line {
        private final Member from;
        private final int fromSocket;
        private final Member to;
        private final int toSocket;
        private final int port;
        private long sent;
        private long received;
        private long sentAtLast;
        private final Window out = new Window();
        private final Window in = new Window();

        Line(Member from, int fromSocket, Member to, int toSocket, int port) {
            this.from = from;
            this.fromSocket = fromSocket;
            this.to = to;
            this.toSocket = toSocket;
            this.port = port;
        }

        void announce(AgentLog log, boolean client) throws IOException {
            ByteBuffer addresses = ByteBuffer.allocate(64);
            Member local = client ? from : to;
            Member remote = client ? to : from;
            address(addresses, local.number);
            address(addresses, remote.number);
            int ports = client ? port | PORT << 16 : PORT | port << 16;
            int flags = SocketFlags.TCP | (client ? SocketFlags.CONNECTOR : SocketFlags.ACCEPTOR);
            long sentHere = client ? sent : 0;
            long receivedHere = client ? 0 : received;
            int socket = client ? fromSocket : toSocket;
            log.record(RecordType.SOCKET, 0, socket, ports, flags, sentHere, receivedHere, 0, addresses.array());
            // again in each segment, since those before may be gone one day
            window(log, socket, client ? 1 : 2, client ? out : in);
        }

        private static void address(ByteBuffer to, int process) {
            to.putLong(0).putInt(0xFFFF).put((byte) 10).put((byte) 0);
            to.put((byte) (process >> 8)).put((byte) process);
        }

        /** The window that this transfer begins, if it begins one. */
        private void windows(AgentLog log, int socket, int direction, long offset, long bytes) throws IOException {
            long number = (offset + StreamWindow.PERIOD - 1) / StreamWindow.PERIOD;
            long start = number * StreamWindow.PERIOD;
            if (start < offset + bytes && offset + bytes - start >= 16) {
                Window begun = direction == 1 ? out : in;
                begun.number = number;
                begun.seen = Math.min(StreamWindow.LENGTH, offset + bytes - start);
                window(log, socket, direction, begun);
            }
        }

        /** As a fingerprint any number that is the same at both ends will do. */
        private void window(AgentLog log, int socket, int direction, Window window) throws IOException {
            if (window.seen > 0) {
                long fingerprint = (window.number * 31 + port) * 0x9E37_79B9_7F4A_7C15L;
                log.record(RecordType.WINDOW, 0, socket, direction, window.number, window.seen, fingerprint);
            }
        }
    }

    /** The last window of one end of a direction. */
    private static final class Window {
        private long number;
        private long seen;
    }

    /** A process with one thread. */
    private final class Member {
        private final int number;
        private final AgentLog log;
        private final List<Line> lines = new ArrayList<>();
        private Line far;
        private Line near;
        private double due = random.nextDouble();
        private long stamp;

        Member(LiveCollector collector, UUID run, int number) {
            this.number = number;
            log = new AgentLog(collector, clock, run, number, this::introduce);
        }

        private void introduce(AgentLog to) throws IOException {
            to.record(RecordType.THREAD, 0, 0, 0, 1, 0, 0);
            ByteBuffer listener = ByteBuffer.allocate(64);
            Line.address(listener, number);
            to.record(RecordType.SOCKET, 0, 1, PORT, SocketFlags.TCP | SocketFlags.LISTENER, 0, 0, 0, listener.array());
            for (Line line : lines) {
                line.announce(to, line.from == this);
            }
        }

        long event(int type, int socket, int aux, long p0, long p1, long p2) throws IOException {
            clock.tick();
            log.record(type, ++stamp, socket, aux, p0, p1, p2);
            events++;
            return stamp;
        }

        /** Returns how many bytes were sent. */
        long send(Line line, int bytes) throws IOException {
            line.windows(log, line.fromSocket, 1, line.sent, bytes);
            line.sentAtLast = event(RecordType.SEND, line.fromSocket, 0, line.sent, bytes, 0);
            log.record(RecordType.SENT, stamp, line.fromSocket, 0, bytes, line.sent, 0);
            line.sent += bytes;
            return bytes;
        }

        void receive(Line line, long bytes) throws IOException {
            stamp = Math.max(stamp, line.sentAtLast);
            line.windows(log, line.toSocket, 2, line.received, bytes);
            event(RecordType.RECEIVE, line.toSocket, 0, line.received, bytes, 0);
            line.received += bytes;
        }
    }
}
