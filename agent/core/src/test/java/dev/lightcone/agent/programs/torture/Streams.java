package dev.lightcone.agent.programs.torture;

import static dev.lightcone.agent.programs.torture.Scenario.outcome;

import dev.lightcone.agent.programs.Ledger;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;

/** {@code java.net.Socket} and its streams. */
final class Streams {
    private Streams() {}

    static String echoInUnequalPieces(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(150_000);
        try (Pair pair = new Pair()) {
            Tasks.Running<byte[]> echo = Tasks.start(() -> {
                ByteArrayOutputStream seen = new ByteArrayOutputStream();
                byte[] buffer = new byte[7_001];
                InputStream in = pair.accepted.getInputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    int more = in.read(buffer, 1, Math.min(buffer.length - 1, in.available()));
                    buffer[0] = (byte) b;
                    pair.accepted.getOutputStream().write(buffer, 0, 1 + Math.max(0, more));
                    seen.write(buffer, 0, 1 + Math.max(0, more));
                }
                pair.accepted.shutdownOutput();
                return seen.toByteArray();
            });
            Tasks.Running<byte[]> reader =
                    Tasks.start(() -> pair.client.getInputStream().readAllBytes());
            OutputStream out = pair.client.getOutputStream();
            for (int at = 0, n = 1; at < message.length; at += n, n = n * 2 % 9_973) {
                n = Math.min(n, message.length - at);
                out.write(message, at, n);
            }
            pair.client.shutdownOutput();
            byte[] seen = echo.get();
            byte[] back = reader.get();
            ledger.end(pair.client, message.length, back.length);
            ledger.end(pair.accepted, seen.length, seen.length);
            return Pattern.of(seen) + ", back " + Pattern.of(back);
        }
    }

    /** Each read is tried again until it has something, as servers with a read timeout do. */
    static String readsThatTimeOut(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.accepted.setSoTimeout(1);
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            byte[] buffer = new byte[1000];
            int timeouts = 0;
            for (int i = 0; i < 20; i++) {
                byte[] part = Pattern.bytes(100 + i, i);
                boolean early = i % 2 == 0;
                if (early) {
                    pair.client.getOutputStream().write(part);
                }
                for (int left = part.length; left > 0; ) {
                    try {
                        int n = pair.accepted.getInputStream().read(buffer, 0, left);
                        seen.write(buffer, 0, n);
                        left -= n;
                    } catch (SocketTimeoutException e) {
                        timeouts++;
                        if (!early) {
                            pair.client.getOutputStream().write(part);
                            early = true;
                        }
                    }
                }
            }
            ledger.end(pair.client, seen.size(), 0);
            ledger.end(pair.accepted, 0, seen.size());
            return Pattern.of(seen.toByteArray()) + ", some timed out: " + (timeouts >= 10);
        }
    }

    static String nothingWrittenNothingRead(Ledger ledger) throws Exception {
        try (Pair pair = new Pair()) {
            pair.client.getOutputStream().write(new byte[0]);
            int none = pair.accepted.getInputStream().read(new byte[0]);
            pair.client.getOutputStream().write(Pattern.bytes(1000));
            long skipped = pair.accepted.getInputStream().skip(10);
            byte[] rest = pair.accepted.getInputStream().readNBytes(990);
            ledger.end(pair.client, 1000, 0);
            ledger.end(pair.accepted, 0, skipped + rest.length);
            return none + ", " + skipped + ", " + Pattern.of(rest);
        }
    }

    static String availableBeforeEachRead(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(60_000);
        try (Pair pair = new Pair()) {
            Tasks.Running<Void> writer = Tasks.run(() -> {
                pair.client.getOutputStream().write(message);
                pair.client.shutdownOutput();
            });
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            InputStream in = pair.accepted.getInputStream();
            while (seen.size() < message.length) {
                int n = in.available();
                if (n > 0) {
                    seen.write(in.readNBytes(n));
                }
            }
            writer.get();
            ledger.end(pair.client, message.length, 0);
            ledger.end(pair.accepted, 0, seen.size());
            return Pattern.of(seen.toByteArray()) + ", then " + in.read() + ", " + in.available();
        }
    }

    /** Blocks of 100 equal bytes: each must arrive whole. */
    static String threeThreadsWriteOneConnection(Ledger ledger) throws Exception {
        int threads = 3;
        int blocks = 200;
        try (Pair pair = new Pair()) {
            Tasks.Running<?>[] writers = new Tasks.Running<?>[threads];
            for (int t = 0; t < threads; t++) {
                byte[] block = new byte[100];
                java.util.Arrays.fill(block, (byte) ('a' + t));
                writers[t] = Tasks.run(() -> {
                    for (int i = 0; i < blocks; i++) {
                        pair.client.getOutputStream().write(block);
                    }
                });
            }
            byte[] all = pair.accepted.getInputStream().readNBytes(threads * blocks * 100);
            for (Tasks.Running<?> writer : writers) {
                writer.get();
            }
            Map<String, Integer> whole = new TreeMap<>();
            for (int at = 0; at < all.length; at += 100) {
                int first = at;
                boolean same = java.util.stream.IntStream.range(at, at + 100).allMatch(i -> all[i] == all[first]);
                whole.merge(same ? String.valueOf((char) all[at]) : "torn", 1, Integer::sum);
            }
            ledger.end(pair.client, all.length, 0);
            ledger.end(pair.accepted, 0, all.length);
            return whole.toString();
        }
    }

    static String twoThreadsReadOneConnection(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(100_000);
        try (Pair pair = new Pair()) {
            Tasks.Running<Integer> one = Tasks.start(() -> sum(pair.accepted.getInputStream()));
            Tasks.Running<Integer> two = Tasks.start(() -> sum(pair.accepted.getInputStream()));
            pair.client.getOutputStream().write(message);
            pair.client.shutdownOutput();
            int sum = one.get() + two.get();
            ledger.end(pair.client, message.length, 0);
            ledger.end(pair.accepted, 0, message.length);
            return "sum " + sum;
        }
    }

    private static int sum(InputStream in) throws Exception {
        byte[] buffer = new byte[500];
        int sum = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            for (int i = 0; i < n; i++) {
                sum += buffer[i];
            }
        }
        return sum;
    }

    /** Every thread there is, the agent's too, is interrupted all the time; sockets of this kind do not care. */
    static String interruptedAllTheTime(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(2_000_000);
        try (Pair pair = new Pair()) {
            boolean[] over = new boolean[1];
            Tasks.Running<Void> writer =
                    Tasks.run(() -> pair.client.getOutputStream().write(message));
            Tasks.Running<byte[]> reader =
                    Tasks.start(() -> pair.accepted.getInputStream().readNBytes(message.length));
            Tasks.Running<Void> storm = Tasks.run(() -> {
                Thread[] all = new Thread[100];
                while (!reader.task().isDone() && !over[0]) {
                    for (int i = Thread.enumerate(all) - 1; i >= 0; i--) {
                        if (all[i] != Thread.currentThread()
                                && !all[i].getName().equals("main")) {
                            all[i].interrupt();
                        }
                    }
                }
            });
            byte[] got = reader.get();
            over[0] = true;
            storm.get();
            writer.get();
            ledger.end(pair.client, message.length, 0);
            ledger.end(pair.accepted, 0, got.length);
            return Pattern.of(got);
        }
    }

    static String versionSix(Ledger ledger) throws Exception {
        InetAddress six = InetAddress.getByName("::1");
        String there = outcome(() -> {
            new java.net.ServerSocket(0, 1, six).close();
            return "6";
        });
        try (Pair pair = new Pair(there.equals("6") ? six : InetAddress.getLoopbackAddress())) {
            pair.client.getOutputStream().write(Pattern.bytes(3000));
            byte[] got = pair.accepted.getInputStream().readNBytes(3000);
            ledger.end(pair.client, 3000, 0);
            ledger.end(pair.accepted, 0, got.length);
            return there + ", " + Pattern.of(got);
        }
    }

    /** With its own port as the target, a socket meets itself. */
    static String connectedToItself(Ledger ledger) throws Exception {
        for (int i = 0; i < 20; i++) {
            try (java.net.Socket self = new java.net.Socket()) {
                self.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                self.connect(self.getLocalSocketAddress());
                self.getOutputStream().write(Pattern.bytes(500));
                byte[] got = self.getInputStream().readNBytes(500);
                self.shutdownOutput();
                int end = self.getInputStream().read();
                ledger.end(self, 500, got.length);
                return Pattern.of(got) + ", then " + end;
            }
        }
        return "never";
    }
}
