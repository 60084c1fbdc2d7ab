package dev.lightcone.agent.soak;

import dev.lightcone.agent.programs.Ledger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The soak's connecting process: connections of random kinds and lengths, four at a time, until all bytes have passed.
 * Arguments: the ledger's file, the seed, the bytes, the server's four ports, its Unix-domain path.
 */
public final class SoakClient {
    private static final int AT_A_TIME = 4;

    private final Ledger ledger = new Ledger();
    private final long seed;
    private final int[] ports = new int[4];
    private final String path;

    private SoakClient(String[] arguments) {
        seed = Long.parseLong(arguments[1]);
        for (int i = 0; i < ports.length; i++) {
            ports[i] = Integer.parseInt(arguments[3 + i]);
        }
        path = arguments[7];
    }

    public static void main(String[] arguments) throws Exception {
        SoakClient client = new SoakClient(arguments);
        AtomicLong left = new AtomicLong(Long.parseLong(arguments[2]));
        long longest = left.get() / 16;
        AtomicLong numbers = new AtomicLong();
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            tasks.add(new FutureTask<>(() -> {
                while (left.get() > 0) {
                    long number = numbers.incrementAndGet();
                    Random random = new Random(client.seed * 1_000_003 + number);
                    long there = length(random, longest);
                    long back = length(random, longest);
                    client.connection(random, number, there, back, left);
                }
                return null;
            }));
            Threads.start(tasks.get(i), i % 2 == 0);
        }
        for (FutureTask<Void> task : tasks) {
            task.get();
        }
        client.ledger.write(arguments);
        System.exit(0);
    }

    /** Long ones and, as many, far shorter ones; seldom nothing. */
    private static long length(Random random, long longest) {
        return random.nextInt(20) == 0 ? 0 : (long) (random.nextDouble() * longest) >> random.nextInt(12);
    }

    private void connection(Random random, long number, long there, long back, AtomicLong left) throws Exception {
        if (random.nextInt(8) == 0) {
            long datagrams = Math.min(there, 300_000);
            left.addAndGet(-2 * datagrams);
            new DatagramExchange(random, ledger, new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[3]))
                    .run(number * 2, datagrams);
            return;
        }
        left.addAndGet(-there - back);
        try (End end = open(random)) {
            new Stream(end, random, ledger).client(number * 2, there, back);
        }
    }

    private End open(Random random) throws Exception {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[random.nextInt(3)]);
        switch (random.nextInt(6)) {
            case 0:
            case 1:
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4_096 << random.nextInt(6));
                socket.connect(server, random.nextBoolean() ? 0 : 10_000);
                return new StreamEnd(socket, random);
            case 2:
                AsynchronousSocketChannel asynchronous = AsynchronousSocketChannel.open();
                asynchronous.connect(server).get();
                return new AsynchronousEnd(asynchronous, random);
            case 3:
                SocketChannel unix = SocketChannel.open(UnixDomainSocketAddress.of(path));
                return new ChannelEnd(unix, random, random.nextBoolean());
            default:
                SocketChannel channel = SocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_SNDBUF, 4_096 << random.nextInt(6));
                channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096 << random.nextInt(6));
                channel.connect(server);
                return new ChannelEnd(channel, random, random.nextBoolean());
        }
    }
}
