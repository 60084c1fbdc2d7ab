package dev.lightcone.samples.feed.replica;

import dev.lightcone.samples.feed.wire.Connection;
import dev.lightcone.samples.feed.wire.Frame;
import dev.lightcone.samples.feed.wire.Kind;
import dev.lightcone.samples.feed.wire.Role;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where a replica lets in peers and clients: each connection gets a thread of its own. */
final class Door implements Closeable {
    private static final int BACKLOG = 10;

    private final Replica replica;
    private final ServerSocket listening;

    Door(Replica replica) throws IOException {
        this.replica = replica;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    void open() {
        new Thread(this::letIn, "door").start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void letIn() {
        try {
            while (!listening.isClosed()) {
                welcome(new Connection(listening.accept()));
            }
        } catch (IOException failure) {
            if (!listening.isClosed()) {
                throw new IllegalStateException(replica.name() + " cannot accept connections", failure);
            }
        }
    }

    private void welcome(Connection connection) throws IOException {
        Frame hello = connection.receive(Kind.HELLO);
        String name = hello.field(0);
        Role role = Role.valueOf(hello.field(1));
        if (role == Role.PEER) {
            Link link = new Link(replica, name, connection, false);
            replica.peers().add(link);
            connection.send(Frame.of(Kind.WELCOME, replica.name()));
            link.start();
        } else {
            if (role == Role.SUBSCRIBER) {
                replica.audience().add(name, connection);
            }
            connection.send(Frame.of(Kind.WELCOME, replica.name()));
            new ClientSession(replica, name, connection).start();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
