package dev.lightcone.agent.programs.torture;

import static dev.lightcone.agent.programs.torture.Scenario.outcome;

import dev.lightcone.agent.programs.Ledger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** {@code AsynchronousSocketChannel}: handlers, vectors, timeouts, cancelling and closing what is under way. */
final class AsynchronousChannels {
    private AsynchronousChannels() {}

    private record Ends(
            AsynchronousServerSocketChannel server,
            AsynchronousSocketChannel client,
            AsynchronousSocketChannel accepted)
            implements AutoCloseable {
        static Ends open() throws Exception {
            AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            AsynchronousSocketChannel client = AsynchronousSocketChannel.open();
            Future<AsynchronousSocketChannel> accepting = server.accept();
            CompletableFuture<Void> connected = new CompletableFuture<>();
            client.connect(server.getLocalAddress(), null, new Handler<>(connected));
            connected.get();
            return new Ends(server, client, accepting.get());
        }

        void ledger(Ledger ledger, long sent, long received) throws Exception {
            ledger.end(client.getLocalAddress(), client.getRemoteAddress(), sent, 0);
            ledger.end(accepted.getLocalAddress(), accepted.getRemoteAddress(), 0, received);
        }

        @Override
        public void close() throws Exception {
            client.close();
            accepted.close();
            server.close();
        }
    }

    private record Handler<T>(CompletableFuture<T> result) implements CompletionHandler<T, Void> {
        @Override
        public void completed(T value, Void attachment) {
            result.complete(value);
        }

        @Override
        public void failed(Throwable thrown, Void attachment) {
            result.completeExceptionally(thrown);
        }
    }

    static String gatheredAndScattered(Ledger ledger) throws Exception {
        byte[] message = Pattern.bytes(300_000);
        try (Ends ends = Ends.open()) {
            ByteBuffer[] parts = {
                ByteBuffer.wrap(message, 0, 5),
                ByteBuffer.allocateDirect(1000).put(message, 5, 1000).flip(),
                ByteBuffer.wrap(message, 1005, 298_995)
            };
            Tasks.Running<Void> writer = Tasks.run(() -> {
                while (parts[2].hasRemaining()) {
                    CompletableFuture<Long> written = new CompletableFuture<>();
                    ends.client.write(parts, 0, 3, 1, TimeUnit.MINUTES, null, new Handler<>(written));
                    written.get();
                }
                ends.client.shutdownOutput();
            });
            ByteBuffer[] places = {ByteBuffer.allocateDirect(77), ByteBuffer.allocate(300_000)};
            long got = 0;
            for (long n = 0; n >= 0; got += Math.max(0, n)) {
                CompletableFuture<Long> read = new CompletableFuture<>();
                ends.accepted.read(places, 0, 2, 1, TimeUnit.MINUTES, null, new Handler<>(read));
                n = read.get();
            }
            writer.get();
            byte[] all = new byte[(int) got];
            places[0].flip().get(all, 0, 77);
            places[1].flip().get(all, 77, all.length - 77);
            ends.ledger(ledger, message.length, got);
            return Pattern.of(all);
        }
    }

    /** After a timeout the channel is in no state to read, says the JDK; the peer's bytes stay unread. */
    static String readTimesOut(Ledger ledger) throws Exception {
        try (Ends ends = Ends.open()) {
            CompletableFuture<Integer> read = new CompletableFuture<>();
            ends.accepted.read(ByteBuffer.allocate(10), 1, TimeUnit.MILLISECONDS, null, new Handler<>(read));
            String first = outcome(read::get);
            int sent = ends.client.write(ByteBuffer.wrap(Pattern.bytes(10))).get();
            String again =
                    outcome(() -> ends.accepted.read(ByteBuffer.allocate(10)).get());
            ends.ledger(ledger, sent, 0);
            return first + ", again " + again;
        }
    }

    static String readIsCancelled(Ledger ledger) throws Exception {
        try (Ends ends = Ends.open()) {
            Future<Integer> reading = ends.accepted.read(ByteBuffer.allocate(10));
            boolean cancelled = reading.cancel(true);
            return cancelled + ", " + outcome(reading::get) + ", open " + ends.accepted.isOpen();
        }
    }

    static String closedUnderAReadAndAnAccept(Ledger ledger) throws Exception {
        try (Ends ends = Ends.open()) {
            Future<Integer> reading = ends.accepted.read(ByteBuffer.allocate(10));
            Future<AsynchronousSocketChannel> accepting = ends.server.accept();
            ends.accepted.close();
            ends.server.close();
            ByteBuffer place = ByteBuffer.allocate(10);
            return outcome(reading::get) + ", " + outcome(accepting::get) + ", peer "
                    + outcome(() -> ends.client.read(place).get());
        }
    }

    static String refused(Ledger ledger) throws Exception {
        InetSocketAddress gone;
        try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            gone = (InetSocketAddress) server.getLocalAddress();
        }
        try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            return outcome(() -> client.connect(gone).get());
        }
    }
}
