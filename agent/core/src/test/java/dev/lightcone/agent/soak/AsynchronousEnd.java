package dev.lightcone.agent.soak;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An {@code AsynchronousSocketChannel}: futures, handlers and vectors. */
final class AsynchronousEnd implements End {
    private final AsynchronousSocketChannel channel;
    private final Random random;

    AsynchronousEnd(AsynchronousSocketChannel channel, Random random) {
        this.channel = channel;
        this.random = random;
    }

    @Override
    public int write(byte[] bytes, int at, int length) throws Exception {
        if (random.nextBoolean()) {
            return channel.write(ByteBuffer.wrap(bytes, at, length)).get();
        }
        CompletableFuture<Long> written = new CompletableFuture<>();
        channel.write(halves(bytes, at, length), 0, 2, 1, TimeUnit.MINUTES, null, handler(written));
        return written.get().intValue();
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws Exception {
        if (random.nextBoolean()) {
            return channel.read(ByteBuffer.wrap(bytes, at, length)).get();
        }
        CompletableFuture<Long> read = new CompletableFuture<>();
        channel.read(halves(bytes, at, length), 0, 2, 1, TimeUnit.MINUTES, null, handler(read));
        return read.get().intValue();
    }

    private static ByteBuffer[] halves(byte[] bytes, int at, int length) {
        int half = length / 2;
        return new ByteBuffer[] {ByteBuffer.wrap(bytes, at, half), ByteBuffer.wrap(bytes, at + half, length - half)};
    }

    private static CompletionHandler<Long, Void> handler(CompletableFuture<Long> result) {
        return new CompletionHandler<>() {
            @Override
            public void completed(Long bytes, Void attachment) {
                result.complete(bytes);
            }

            @Override
            public void failed(Throwable thrown, Void attachment) {
                result.completeExceptionally(thrown);
            }
        };
    }

    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public SocketAddress local() throws IOException {
        return channel.getLocalAddress();
    }

    @Override
    public SocketAddress remote() throws IOException {
        return channel.getRemoteAddress();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
