package dev.lightcone.agent.programs;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of one channel where they leave the pipeline, and enters them in a ledger when it closes. */
final class NettyCounter extends ChannelDuplexHandler {
    private final Ledger ledger;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    NettyCounter(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Bytes that passed the pipeline by. */
    void passed(long sentBytes, long receivedBytes) {
        sent.addAndGet(sentBytes);
        received.addAndGet(receivedBytes);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.channel().localAddress() instanceof InetSocketAddress local) {
            InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
            context.channel()
                    .closeFuture()
                    .addListener(closed -> ledger.end(local, remote, sent.get(), received.get()));
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        received.addAndGet(((ByteBuf) message).readableBytes());
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        long bytes = message instanceof FileRegion file ? file.count() : ((ByteBuf) message).readableBytes();
        ChannelPromise counted = promise.unvoid();
        counted.addListener(written -> {
            if (written.isSuccess()) {
                sent.addAndGet(bytes);
            }
        });
        context.write(message, counted);
    }
}
