package dev.lightcone.agent.programs;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Asynchronous channels: a transfer, and a connect that is refused. */
public final class Asynchronous {
    private Asynchronous() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        InetSocketAddress address;
        try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            address = (InetSocketAddress) server.getLocalAddress();
            Future<AsynchronousSocketChannel> accepting = server.accept();
            try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
                client.connect(address).get();
                try (AsynchronousSocketChannel accepted = accepting.get()) {
                    transfer(client, accepted, ledger);
                }
            }
        }
        try (AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            client.connect(address).get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause().getClass().getSimpleName());
        }
        ledger.write(arguments);
    }

    private static void transfer(AsynchronousSocketChannel from, AsynchronousSocketChannel to, Ledger ledger)
            throws Exception {
        ByteBuffer out = ByteBuffer.wrap(Ledger.bytes(700_000));
        ByteBuffer in = ByteBuffer.allocate(out.capacity());
        Future<Integer> reading = to.read(in);
        while (out.hasRemaining()) {
            Future<Integer> writing = from.write(out);
            reading.get();
            while (!writing.isDone() && in.hasRemaining()) {
                to.read(in).get();
            }
            writing.get();
            if (out.hasRemaining()) {
                reading = to.read(in);
            }
        }
        while (in.hasRemaining()) {
            to.read(in).get();
        }
        ledger.end(from.getLocalAddress(), from.getRemoteAddress(), out.capacity(), 0);
        ledger.end(to.getLocalAddress(), to.getRemoteAddress(), 0, in.position());
    }
}
