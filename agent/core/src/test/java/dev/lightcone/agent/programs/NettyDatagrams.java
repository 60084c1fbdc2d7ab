package dev.lightcone.agent.programs;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.SegmentedDatagramPacket;
import io.netty.channel.socket.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Datagrams of Netty's native transport: one by one, in batches, connected, cut by the kernel, to the JDK's. */
public final class NettyDatagrams {
    private final Ledger ledger = new Ledger();
    private final EventLoopGroup group = new EpollEventLoopGroup(1);
    private final Semaphore received = new Semaphore(0);

    private NettyDatagrams() {}

    public static void main(String[] arguments) throws Exception {
        if (!Epoll.isAvailable()) {
            System.out.println("no native epoll: " + Epoll.unavailabilityCause());
            return;
        }
        NettyDatagrams datagrams = new NettyDatagrams();
        try {
            datagrams.exchange();
            datagrams.jdk();
        } finally {
            datagrams.group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
        datagrams.ledger.write(arguments);
    }

    private void exchange() throws Exception {
        Channel sender = open(0);
        Channel batches = open(2048);
        Channel single = open(0);
        for (Channel receiver : new Channel[] {batches, single}) {
            for (int i = 0; i < 20; i++) {
                send(sender, receiver, Unpooled.directBuffer().writeBytes(Ledger.bytes(100 + i)));
            }
            send(
                    sender,
                    receiver,
                    Unpooled.wrappedBuffer(
                            Unpooled.directBuffer().writeBytes(Ledger.bytes(300)),
                            Unpooled.directBuffer().writeBytes(Ledger.bytes(5))));
            sender.flush();
            await(21);
            segmented(sender, receiver);
        }
        connected();
        System.out.println("exchanged");
        sender.close().sync();
        batches.close().sync();
        single.close().sync();
    }

    private void segmented(Channel sender, Channel receiver) throws Exception {
        if (!SegmentedDatagramPacket.isSupported()) {
            return;
        }
        InetSocketAddress to = (InetSocketAddress) receiver.localAddress();
        ByteBuf content = Unpooled.wrappedBuffer(
                Unpooled.directBuffer().writeBytes(Ledger.bytes(1000)),
                Unpooled.directBuffer().writeBytes(Ledger.bytes(1250)));
        sender.writeAndFlush(new SegmentedDatagramPacket(content, 500, to)).sync();
        for (int length : new int[] {500, 500, 500, 500, 250}) {
            ledger.datagram(true, port(sender), to.getPort(), length);
        }
        await(5);
    }

    /** Two connected sockets. */
    private void connected() throws Exception {
        Channel one = open(0);
        Channel other = open(2048);
        one.connect(other.localAddress()).sync();
        other.connect(one.localAddress()).sync();
        for (int i = 0; i < 5; i++) {
            one.write(Unpooled.directBuffer().writeBytes(Ledger.bytes(700 + i)));
            ledger.datagram(true, port(one), port(other), 700 + i);
        }
        one.flush();
        other.writeAndFlush(Unpooled.directBuffer().writeBytes(Ledger.bytes(800)))
                .sync();
        ledger.datagram(true, port(other), port(one), 800);
        await(6);
        ((EpollDatagramChannel) one).disconnect().sync();
        one.close().sync();
        other.close().sync();
    }

    private void jdk() throws Exception {
        Channel netty = open(0);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = port(netty);
            byte[] bytes = Ledger.bytes(1234);
            socket.send(new java.net.DatagramPacket(bytes, bytes.length, (InetSocketAddress) netty.localAddress()));
            ledger.datagram(true, socket.getLocalPort(), port, bytes.length);
            socket.send(new java.net.DatagramPacket(bytes, 0, (InetSocketAddress) netty.localAddress()));
            ledger.datagram(true, socket.getLocalPort(), port, 0);
            await(2);
            ByteBuf answer = Unpooled.directBuffer().writeBytes(bytes, 0, 77);
            netty.writeAndFlush(new DatagramPacket(answer, (InetSocketAddress) socket.getLocalSocketAddress()))
                    .sync();
            ledger.datagram(true, port, socket.getLocalPort(), 77);
            java.net.DatagramPacket in = new java.net.DatagramPacket(new byte[2000], 2000);
            socket.receive(in);
            ledger.datagram(false, socket.getLocalPort(), port, in.getLength());
            System.out.println("jdk " + in.getLength());
        }
        netty.close().sync();
    }

    /** Batch: the most bytes of a datagram when they are received in batches, 0 one by one. */
    private Channel open(int batch) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                        int length = packet.content().readableBytes();
                        ledger.datagram(
                                false, port(context.channel()), packet.sender().getPort(), length);
                        received.release();
                    }
                });
        if (batch > 0) {
            bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, batch);
            bootstrap.option(io.netty.channel.ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(8 * batch));
        }
        return bootstrap.bind(InetAddress.getLoopbackAddress(), 0).sync().channel();
    }

    private void send(Channel from, Channel to, ByteBuf content) {
        ledger.datagram(true, port(from), port(to), content.readableBytes());
        from.write(new DatagramPacket(content, (InetSocketAddress) to.localAddress()));
    }

    private void await(int datagrams) throws InterruptedException {
        if (!received.tryAcquire(datagrams, 20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("only " + received.availablePermits() + " of " + datagrams + " came");
        }
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }
}
