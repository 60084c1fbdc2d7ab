package dev.lightcone.agent.programs.torture;

import static dev.lightcone.agent.programs.torture.Scenario.outcome;

import dev.lightcone.agent.programs.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files sent to sockets and received from them, and urgent bytes. */
final class KernelCopies {
    private static final int LENGTH = 1_200_000;

    private KernelCopies() {}

    static String fileToSocket(Ledger ledger) throws Exception {
        Path file = Files.write(Path.of("torture.file"), Pattern.bytes(LENGTH));
        try (Channels.Ends ends = Channels.Ends.open();
                FileChannel source = FileChannel.open(file)) {
            long nothing = source.transferTo(LENGTH + 5, 10, ends.client());
            Tasks.Running<byte[]> reader = read(ends);
            long sent = ends.client().write(ByteBuffer.wrap(Pattern.bytes(9)));
            for (long at = 0; at < LENGTH; ) {
                long n = source.transferTo(at, LENGTH - at, ends.client());
                at += n;
                sent += n;
            }
            ends.client().shutdownOutput();
            byte[] seen = reader.get();
            ends.oneWay(ledger, sent, seen.length);
            return nothing + ", " + Pattern.of(seen);
        } finally {
            Files.delete(file);
        }
    }

    static String fileToSocketThatDoesNotBlock(Ledger ledger) throws Exception {
        Path file = Files.write(Path.of("torture.file"), Pattern.bytes(LENGTH));
        try (Channels.Ends ends = Channels.Ends.open();
                Selector selector = Selector.open();
                FileChannel source = FileChannel.open(file)) {
            Tasks.Running<byte[]> reader = read(ends);
            ends.client().configureBlocking(false);
            ends.client().register(selector, SelectionKey.OP_WRITE);
            long at = 0;
            while (at < LENGTH) {
                selector.select();
                selector.selectedKeys().clear();
                at += source.transferTo(at, LENGTH - at, ends.client());
            }
            ends.client().shutdownOutput();
            byte[] seen = reader.get();
            ends.oneWay(ledger, at, seen.length);
            return Pattern.of(seen);
        } finally {
            Files.delete(file);
        }
    }

    private static Tasks.Running<byte[]> read(Channels.Ends ends) {
        return Tasks.start(() -> {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            ByteBuffer place = ByteBuffer.allocate(30_000);
            while (ends.accepted().read(place) >= 0) {
                seen.write(place.array(), 0, place.position());
                place.clear();
            }
            return seen.toByteArray();
        });
    }

    static String socketToFile(Ledger ledger) throws Exception {
        Path file = Path.of("torture.target");
        byte[] message = Pattern.bytes(300_000);
        try (Channels.Ends ends = Channels.Ends.open();
                FileChannel target = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Tasks.Running<Void> writer = Tasks.run(() -> {
                ByteBuffer out = ByteBuffer.wrap(message);
                while (out.hasRemaining()) {
                    ends.client().write(out);
                }
                ends.client().shutdownOutput();
            });
            long at = 0;
            while (at < message.length) {
                at += target.transferFrom(ends.accepted(), at, message.length - at);
            }
            writer.get();
            ends.oneWay(ledger, message.length, at);
            return Pattern.of(Files.readAllBytes(file));
        } finally {
            Files.delete(file);
        }
    }

    static String fileToFile(Ledger ledger) throws Exception {
        Path from = Files.write(Path.of("torture.from"), Pattern.bytes(100_000));
        Path to = Path.of("torture.to");
        try (FileChannel source = FileChannel.open(from);
                FileChannel target = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long n = source.transferTo(0, 100_000, target);
            return n + ", " + Pattern.of(Files.readAllBytes(to));
        } finally {
            Files.delete(from);
            Files.delete(to);
        }
    }

    static String fileToAClosedPeer(Ledger ledger) throws Exception {
        Path file = Files.write(Path.of("torture.file"), Pattern.bytes(LENGTH));
        try (Channels.Ends ends = Channels.Ends.open();
                FileChannel source = FileChannel.open(file)) {
            var local = ends.client().getLocalAddress();
            var remote = ends.client().getRemoteAddress();
            ends.accepted().close();
            long[] sent = new long[1];
            String end = outcome(() -> {
                for (int i = 0; i < 1000; i++) {
                    sent[0] += source.transferTo(0, 100, ends.client());
                }
                return "never";
            });
            ledger.end(local, remote, sent[0], 0);
            return end;
        } finally {
            Files.delete(file);
        }
    }

    static String urgentBytes(Ledger ledger) throws Exception {
        StringBuilder results = new StringBuilder();
        for (boolean inline : new boolean[] {true, false}) {
            try (Pair pair = new Pair()) {
                pair.accepted.setOOBInline(inline);
                pair.client.sendUrgentData(1);
                pair.client.getOutputStream().write(Pattern.bytes(10));
                InputStream in = pair.accepted.getInputStream();
                byte[] first = in.readNBytes(inline ? 11 : 10);
                pair.client.sendUrgentData(300);
                pair.client.getOutputStream().write(Pattern.bytes(200_000));
                pair.client.shutdownOutput();
                byte[] rest = in.readAllBytes();
                ledger.end(pair.client, 200_012, 0);
                ledger.end(pair.accepted, 0, first.length + rest.length);
                results.append(Pattern.of(first))
                        .append(", ")
                        .append(Pattern.of(rest))
                        .append("; ");
            }
        }
        return results.toString();
    }

    /** The first urgent byte is unread when the second comes: the kernel then leaves it in the stream. */
    static String urgentBytesThatPushEachOtherOut(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.client.getOutputStream().write(Pattern.bytes(10));
            pair.client.sendUrgentData(1);
            pair.client.getOutputStream().write(Pattern.bytes(20));
            pair.client.sendUrgentData(2);
            pair.client.getOutputStream().write(Pattern.bytes(30));
            pair.client.shutdownOutput();
            byte[] got = pair.accepted.getInputStream().readAllBytes();
            ledger.end(pair.client, 62, 0);
            ledger.end(pair.accepted, 0, got.length);
            return Pattern.of(got);
        }
    }
}
