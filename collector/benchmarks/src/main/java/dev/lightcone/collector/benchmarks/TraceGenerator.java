package dev.lightcone.collector.benchmarks;

import dev.lightcone.protocol.ConnectOutcome;
import dev.lightcone.protocol.RecordType;
import dev.lightcone.protocol.SocketFlags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Plays a random system and writes the logs that its agents would have written: 30 % sends of 1 to 1400 bytes, 30 %
 * receives into buffers of 64 to 2111 bytes (so ranges overlap n:m), 5 % hand-offs out, 5 % in, 30 % keyed writes.
 * At full lateness flight times are random, so that overtakings are far more frequent than in life: a worst case for the
 * checks.
 */
final class TraceGenerator {
    private static final int KEYS = 1 << 14;
    /** So many messages wait at most for who reads in order: whoever would send more waits until they are read. */
    private static final int BACKLOG = 64;

    private final TraceShape shape;
    private final SplittableRandom random;
    private final List<Party> parties = new ArrayList<>();
    private final List<Direction> streams = new ArrayList<>();
    private final SimulatedClock clock = new SimulatedClock();
    private long written;

    private TraceGenerator(TraceShape shape) {
        this.shape = shape;
        random = new SplittableRandom(shape.seed());
    }

    /** Writes the logs of a run into a directory, which must be empty or missing; answers the events written. */
    static long generate(TraceShape shape, Path dir) throws IOException {
        TraceGenerator generator = new TraceGenerator(shape);
        try {
            generator.play(dir);
        } finally {
            for (Party party : generator.parties) {
                party.close();
            }
        }
        return generator.written;
    }

    private void play(Path dir) throws IOException {
        UUID run = new UUID(shape.seed(), shape.events());
        for (int p = 0; p < shape.processes(); p++) {
            parties.add(
                    new Party(clock, p, p >= shape.processes() - shape.lost() ? null : new SegmentWriter(dir, run, p)));
        }
        for (Party party : parties) {
            begin(party);
        }
        for (int p = 0; p < shape.processes(); p++) {
            for (int c = 0; c < TraceShape.OUTGOING; c++) {
                connect(parties.get(p), c);
            }
        }
        while (written < shape.events()) {
            step();
        }
        for (Party party : parties) {
            while (!party.arrived.isEmpty()) {
                receiveOldest(party, 1 + random.nextInt(TraceShape.THREADS));
            }
        }
        for (Direction stream : streams) {
            while (stream.received < stream.sent) {
                receive(stream, 1 + random.nextInt(TraceShape.THREADS), stream.sent);
            }
            stream.windows();
        }
        for (Party party : parties) {
            party.event(RecordType.GOODBYE, 1, 0, 0, 0, 0, 0);
        }
    }

    private void begin(Party party) throws IOException {
        for (int thread = 1; thread <= TraceShape.THREADS; thread++) {
            party.text(RecordType.THREAD, thread, 0, thread, "worker-" + thread);
        }
        party.event(RecordType.PROCESS_START, 1, 0, 0, 1, 1000 + party.number, -1);
        party.socket(++party.sockets, SocketFlags.TCP | SocketFlags.LISTENER, port(party), 0, party.number, -1);
        party.event(RecordType.LISTEN, 1, party.sockets, 0, 50, 0, 0);
    }

    private void connect(Party client, int number) throws IOException {
        Party server = parties.get(peer(client, number));
        int from = 30_000 + client.number % 500 * TraceShape.OUTGOING + number;
        int clientSocket = ++client.sockets;
        int serverSocket = ++server.sockets;
        int thread = 1 + number % TraceShape.THREADS;
        int flags = SocketFlags.TCP;
        client.socket(clientSocket, flags | SocketFlags.CONNECTOR, from, port(server), client.number, server.number);
        server.socket(serverSocket, flags | SocketFlags.ACCEPTOR, port(server), from, server.number, client.number);
        long begun = client.event(RecordType.CONNECT, thread, clientSocket, 0, 0, 0, 0);
        server.take(client);
        server.event(RecordType.ACCEPT, thread, serverSocket, 0, 1, 0, 0);
        client.take(server);
        client.event(RecordType.CONNECTED, thread, clientSocket, ConnectOutcome.CONNECTED, begun, 0, 0);
        boolean far = shape.local() && client.number / 8 != server.number / 8;
        for (Direction stream : List.of(
                new Direction(client, clientSocket, server, serverSocket),
                new Direction(server, serverSocket, client, clientSocket))) {
            stream.busy = far ? 0.1 : 1;
            streams.add(stream);
            stream.from.outgoing.add(stream);
            stream.to.incoming.add(stream);
        }
    }

    private int peer(Party client, int number) {
        int all = shape.processes();
        if (shape.local() && number > 0 && all > 8) {
            int group = client.number / 8 * 8;
            int size = Math.min(8, all - group);
            return size < 2
                    ? (client.number + 1) % all
                    : group + (client.number - group + 1 + random.nextInt(size - 1)) % size;
        }
        return (client.number + 1 + random.nextInt(all - 1)) % all;
    }

    private void step() throws IOException {
        Party party = parties.get(random.nextInt(parties.size()));
        int thread = 1 + random.nextInt(TraceShape.THREADS);
        int dice = random.nextInt(100);
        if (dice < 30) {
            send(party, thread);
        } else if (dice < 60) {
            receive(party, thread);
        } else if (dice < 65) {
            party.tokens.add(party.event(RecordType.HANDOFF_OUT, thread, 0, 4, party.stamp + 1, 0, 0));
            written++;
        } else if (dice < 70 && !party.tokens.isEmpty()) {
            party.event(RecordType.HANDOFF_IN, thread, 0, 4, party.tokens.remove(0), 0, 0);
            written++;
        } else {
            party.text(RecordType.WRITE, thread, ++party.stamp, 0, "key-" + random.nextInt(KEYS) + "\0v" + written);
            written++;
        }
    }

    private void send(Party party, int thread) throws IOException {
        Direction stream = party.outgoing.get(random.nextInt(party.outgoing.size()));
        if (random.nextDouble() > stream.busy) {
            return;
        }
        if (stream.to.arrived.size() >= BACKLOG) {
            receive(stream.to, thread);
            return;
        }
        int bytes = 1 + random.nextInt(1400);
        long stamp = party.event(RecordType.SEND, thread, stream.fromSocket, 0, stream.sent, bytes, 0);
        party.record(RecordType.SENT, thread, stamp, stream.fromSocket, 0, bytes, stream.sent, 0, 0);
        stream.sent += bytes;
        stream.clock = stamp;
        if (shape.lateness() < 100) {
            stream.to.arrived.add(new Direction.Arrival(stream, stream.sent));
        }
        written++;
    }

    private void receive(Party party, int thread) throws IOException {
        if (shape.lateness() == 100 || random.nextInt(100) < shape.lateness()) {
            receiveAny(party, thread);
        } else {
            receiveOldest(party, thread);
        }
    }

    private void receiveOldest(Party party, int thread) throws IOException {
        Direction.Arrival oldest = party.arrived.peek();
        while (oldest != null && oldest.stream().received >= oldest.end()) {
            party.arrived.poll();
            oldest = party.arrived.peek();
        }
        if (oldest != null) {
            receive(oldest.stream(), thread, oldest.end());
        }
    }

    private void receiveAny(Party party, int thread) throws IOException {
        for (int tries = 0; tries < 8; tries++) {
            Direction stream = party.incoming.get(random.nextInt(party.incoming.size()));
            if (stream.received < stream.sent) {
                receive(stream, thread, stream.sent);
                return;
            }
        }
    }

    private void receive(Direction stream, int thread, long end) throws IOException {
        long bytes = Math.min(end - stream.received, 64 + random.nextInt(2048));
        stream.to.stamp = Math.max(stream.to.stamp, stream.clock);
        stream.to.event(RecordType.RECEIVE, thread, stream.toSocket, 0, stream.received, bytes, 0);
        stream.received += bytes;
        written++;
    }

    private static int port(Party party) {
        return 8_000 + party.number;
    }
}
