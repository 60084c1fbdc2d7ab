package dev.lightcone.agent.soak;

import dev.lightcone.agent.programs.Ledger;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.FutureTask;

/**
 * One connection's bytes, both ways at once. What the client sends begins with a head of three numbers: the seed, and
 * how many bytes follow it each way.
 */
final class Stream {
    private static final int HEAD = 24;

    private final End end;
    private final Random random;
    private final Ledger ledger;

    Stream(End end, Random random, Ledger ledger) {
        this.end = end;
        this.random = random;
        this.ledger = ledger;
    }

    void client(long seed, long there, long back) throws Exception {
        byte[] head = ByteBuffer.allocate(HEAD)
                .putLong(seed)
                .putLong(there)
                .putLong(back)
                .array();
        for (int at = 0; at < HEAD; ) {
            at += end.write(head, at, HEAD - at);
        }
        run(seed, there, seed + 1, back);
        tell(HEAD + there, back);
    }

    void server() throws Exception {
        byte[] head = new byte[HEAD];
        for (int at = 0; at < HEAD; ) {
            int n = end.read(head, at, HEAD - at);
            if (n < 0) {
                throw new IllegalStateException("ended after " + at + " bytes of the head");
            }
            at += n;
        }
        ByteBuffer numbers = ByteBuffer.wrap(head);
        long seed = numbers.getLong();
        long there = numbers.getLong();
        long back = numbers.getLong();
        run(seed + 1, back, seed, there);
        tell(back, HEAD + there);
    }

    private void run(long sendSeed, long send, long receiveSeed, long receive) throws Exception {
        FutureTask<Void> writing = new FutureTask<>(() -> write(sendSeed, send));
        Threads.start(writing, random.nextBoolean());
        read(receiveSeed, receive);
        writing.get();
    }

    private Void write(long seed, long total) throws Exception {
        Random pieces = new Random(seed);
        byte[] bytes = new byte[Bytes.LONGEST];
        for (long at = 0; at < total; ) {
            int length = (int) Math.min(total - at, Bytes.piece(pieces));
            Bytes.fill(seed, at, bytes, length);
            for (int done = 0; done < length; ) {
                done += end.write(bytes, done, length - done);
            }
            at += length;
        }
        end.finish();
        return null;
    }

    private void read(long seed, long total) throws Exception {
        Random pieces = new Random(-seed);
        byte[] bytes = new byte[Bytes.LONGEST];
        long at = 0;
        for (int n = 0; n >= 0; ) {
            n = end.read(bytes, 0, Bytes.piece(pieces));
            if (n > 0) {
                Bytes.check(seed, at, bytes, n);
                at += n;
            }
        }
        if (at != total) {
            throw new IllegalStateException("stream " + seed + " ended after " + at + " of " + total + " bytes");
        }
    }

    private void tell(long sent, long received) throws Exception {
        if (end.local() instanceof UnixDomainSocketAddress) {
            ledger.unix(sent, received);
        } else {
            ledger.end(end.local(), end.remote(), sent, received);
        }
    }
}
