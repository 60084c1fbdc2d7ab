package dev.lightcone.agent.soak;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** A {@code SocketChannel}, blocking or selected: heap, direct, gathered, scattered, and files by the kernel. */
final class ChannelEnd implements End {
    private static final int HEAP = 0;
    private static final int VECTORS = 1;
    private static final int FILE = 2;

    private final SocketChannel channel;
    private final Random random;
    private final FileChannel outgoing;
    private final FileChannel incoming;
    private final Selector writable;
    private final Selector readable;
    private final ByteBuffer out = ByteBuffer.allocateDirect(Bytes.LONGEST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(Bytes.LONGEST);
    private boolean begun;

    ChannelEnd(SocketChannel channel, Random random, boolean blocking) throws IOException {
        this.channel = channel;
        this.random = random;
        outgoing = file();
        incoming = file();
        channel.configureBlocking(blocking);
        writable = blocking ? null : selector(SelectionKey.OP_WRITE);
        readable = blocking ? null : selector(SelectionKey.OP_READ);
    }

    private static FileChannel file() throws IOException {
        Path path = Files.createTempFile("soak", ".bin");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private Selector selector(int operation) throws IOException {
        Selector selector = Selector.open();
        channel.register(selector, operation);
        return selector;
    }

    @Override
    public int write(byte[] bytes, int at, int length) throws IOException {
        await(writable);
        // bytes that nobody saw tell connections of one Unix-domain path apart no more, so a stream does not begin so
        int kind = begun ? random.nextInt(4) : HEAP;
        begun = true;
        switch (kind) {
            case HEAP:
                return channel.write(ByteBuffer.wrap(bytes, at, length));
            case VECTORS:
                int half = length / 2;
                out.clear().put(bytes, at, half).flip();
                return (int) channel.write(
                        new ByteBuffer[] {out, ByteBuffer.allocate(0), ByteBuffer.wrap(bytes, at + half, length - half)
                        });
            case FILE:
                // always further on: the kernel sends the file's own pages, later than it says
                long place = outgoing.size();
                outgoing.write(ByteBuffer.wrap(bytes, at, length), place);
                return (int) outgoing.transferTo(place, length, channel);
            default:
                out.clear().put(bytes, at, length).flip();
                return channel.write(out);
        }
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        await(readable);
        switch (random.nextInt(4)) {
            case HEAP:
                return channel.read(ByteBuffer.wrap(bytes, at, length));
            case VECTORS:
                int half = length / 2;
                in.clear().limit(half);
                long n = channel.read(new ByteBuffer[] {in, ByteBuffer.wrap(bytes, at + half, length - half)});
                in.flip().get(bytes, at, in.remaining());
                return (int) n;
            case FILE:
                // it does not tell an end from nothing yet: the next read will
                int copied = (int) incoming.transferFrom(channel, 0, Math.min(length, 1 + random.nextInt(100)));
                incoming.read(ByteBuffer.wrap(bytes, at, copied), 0);
                return copied;
            default:
                in.clear().limit(length);
                int read = channel.read(in);
                in.flip().get(bytes, at, in.remaining());
                return read;
        }
    }

    private static void await(Selector selector) throws IOException {
        if (selector != null) {
            selector.select();
            selector.selectedKeys().clear();
        }
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
        outgoing.close();
        incoming.close();
        if (readable != null) {
            readable.close();
            writable.close();
        }
    }
}
