package dev.lightcone.agent.programs.torture;

import static dev.lightcone.agent.programs.torture.Scenario.outcome;

import dev.lightcone.agent.programs.Ledger;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** How connections end: orderly, by halves, by reset, under a waiting thread, and before anybody accepted them. */
final class Closes {
    private Closes() {}

    static String byHalves(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.client.getOutputStream().write(Pattern.bytes(10));
            pair.client.shutdownOutput();
            byte[] asked = pair.accepted.getInputStream().readAllBytes();
            Tasks.Running<byte[]> reader =
                    Tasks.start(() -> pair.client.getInputStream().readAllBytes());
            pair.accepted.getOutputStream().write(Pattern.bytes(300_000));
            pair.accepted.shutdownOutput();
            byte[] answer = reader.get();
            String late = outcome(() -> {
                pair.client.getOutputStream().write(1);
                return "written";
            });
            ledger.end(pair.client, 10, answer.length);
            ledger.end(pair.accepted, 300_000, asked.length);
            return Pattern.of(asked) + ", " + Pattern.of(answer) + ", late: " + late;
        }
    }

    static String inputShutDown(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.client.getOutputStream().write(Pattern.bytes(20));
            InputStream in = pair.accepted.getInputStream();
            int first = in.read();
            pair.accepted.shutdownInput();
            pair.client.getOutputStream().write(Pattern.bytes(30));
            int after = in.read();
            pair.accepted.getOutputStream().write(Pattern.bytes(5));
            byte[] back = pair.client.getInputStream().readNBytes(5);
            ledger.end(pair.client, 50, 5);
            ledger.end(pair.accepted, 5, 1);
            return first + ", then " + after + ", back " + Pattern.of(back);
        }
    }

    static String lingerOfZero(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.client.getOutputStream().write(Pattern.bytes(1000));
            byte[] got = pair.accepted.getInputStream().readNBytes(1000);
            ledger.end(pair.client, 1000, 0);
            ledger.end(pair.accepted, 0, 1000);
            pair.client.setSoLinger(true, 0);
            pair.client.close();
            return Pattern.of(got) + ", then "
                    + outcome(() -> pair.accepted.getInputStream().read())
                    + ", again "
                    + outcome(() -> pair.accepted.getInputStream().read());
        }
    }

    static String closedWithBytesUnread(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.client.getOutputStream().write(Pattern.bytes(1000));
            byte[] got = pair.accepted.getInputStream().readNBytes(300);
            ledger.end(pair.client, 1000, 0);
            ledger.end(pair.accepted, 0, 300);
            pair.accepted.close();
            return Pattern.of(got) + ", then "
                    + outcome(() -> pair.client.getInputStream().read());
        }
    }

    static String writtenUntilThePipeBreaks(Ledger ledger) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SocketChannel client = SocketChannel.open(server.getLocalSocketAddress());
                Socket accepted = server.accept()) {
            ledgerOfNothing(accepted, ledger);
            accepted.close();
            long[] sent = new long[1];
            String end = outcome(() -> {
                while (sent[0] < 1_000_000) {
                    sent[0] += client.write(ByteBuffer.wrap(Pattern.bytes(100)));
                }
                return "never";
            });
            ledger.end(client.getLocalAddress(), server.getLocalSocketAddress(), sent[0], 0);
            return end;
        }
    }

    private static void ledgerOfNothing(Socket socket, Ledger ledger) {
        ledger.end(socket, 0, 0);
    }

    static String closedUnderARead(Ledger ledger) throws Exception {
        StringBuilder results = new StringBuilder();
        try (Pair pair = new Pair()) {
            Tasks.Running<String> reader =
                    Tasks.start(() -> outcome(() -> pair.client.getInputStream().read()));
            reader.blocked();
            pair.client.close();
            results.append(reader.get())
                    .append(", peer ")
                    .append(outcome(() -> pair.accepted.getInputStream().read()));
        }
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SocketChannel client = SocketChannel.open(server.getLocalSocketAddress());
                Socket accepted = server.accept()) {
            Tasks.Running<String> reader = Tasks.start(() -> outcome(() -> client.read(ByteBuffer.allocate(5))));
            reader.blocked();
            client.close();
            results.append("; ")
                    .append(reader.get())
                    .append(", peer ")
                    .append(outcome(() -> accepted.getInputStream().read()));
        }
        return results.toString();
    }

    static String interruptedUnderARead(Ledger ledger) throws Exception {
        StringBuilder results = new StringBuilder();
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SocketChannel client = SocketChannel.open(server.getLocalSocketAddress());
                Socket accepted = server.accept()) {
            Tasks.Running<String> reader = Tasks.start(() -> outcome(() -> client.read(ByteBuffer.allocate(5))) + " "
                    + Thread.currentThread().isInterrupted());
            reader.blocked();
            reader.thread().interrupt();
            results.append(reader.get())
                    .append(", peer ")
                    .append(outcome(() -> accepted.getInputStream().read()));
        }
        try (Pair pair = new Pair()) {
            Tasks.Running<String> reader =
                    Tasks.start(() -> outcome(() -> pair.client.getInputStream().read()) + " "
                            + Thread.currentThread().isInterrupted());
            reader.blocked();
            reader.thread().interrupt();
            pair.accepted.getOutputStream().write(9);
            results.append("; ").append(reader.get());
            ledger.end(pair.accepted, 1, 0);
            ledger.end(pair.client, 0, 1);
        }
        return results.toString();
    }

    static String closedUnderAnAccept(Ledger ledger) throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Tasks.Running<String> acceptor = Tasks.start(() -> outcome(server::accept));
        acceptor.blocked();
        server.close();
        return acceptor.get();
    }

    static String neverAccepted(Ledger ledger) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            client.getOutputStream().write(Pattern.bytes(77));
            ledger.end(client, 77, 0);
            server.close();
            return outcome(() -> client.getInputStream().read());
        }
    }

    /** The connection is reset while it waits in the listener's queue; what came before may be read all the same. */
    static String resetBeforeItWasAccepted(Ledger ledger) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
            client.getOutputStream().write(Pattern.bytes(40));
            ledger.end(client, 40, 0);
            client.setSoLinger(true, 0);
            client.close();
            try (Socket accepted = server.accept()) {
                int[] got = new int[1];
                return outcome(() -> got[0] = accepted.getInputStream().read(new byte[100]))
                        + outcome(() -> {
                            ledger.end(accepted, 0, got[0]);
                            return ".";
                        });
            }
        }
    }

    static String refused(Ledger ledger) throws Exception {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        InetSocketAddress gone = (InetSocketAddress) server.getLocalSocketAddress();
        server.close();
        return outcome(() -> new Socket(gone.getAddress(), gone.getPort()))
                + ", "
                + outcome(() -> {
                    new Socket().connect(gone, 1000);
                    return "connected";
                })
                + ", "
                + outcome(() -> SocketChannel.open(gone))
                + ", "
                + outcome(() -> {
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    boolean at = channel.connect(gone);
                    while (!at) {
                        at = channel.finishConnect();
                    }
                    return "connected";
                });
    }
}
