package dev.lightcone.samples.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** The link: passes bytes on between one sender and the receiver, but for its fault, which begins after the greeting. */
final class Relay {
    /** What is wrong with the link. */
    enum Fault {
        /** The question is held back for a while, then passed on. */
        SLOW,
        /** The question is passed on, the answer is not. */
        LOST
    }

    private static final long HELD_NANOS = 4_500_000_000L;

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int receiver;
    private final Fault fault;

    Relay(int receiver, Fault fault) throws IOException {
        this.receiver = receiver;
        this.fault = fault;
        background(this::serve);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() throws IOException {
        Socket sender = listener.accept();
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), receiver);
        background(() -> pass(sender, onward, fault == Fault.SLOW, false));
        background(() -> pass(onward, sender, false, fault == Fault.LOST));
    }

    /** The first message is the greeting. */
    private static void pass(Socket from, Socket to, boolean holds, boolean loses) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[Message.LENGTH];
        for (int message = 0; in.readNBytes(bytes, 0, bytes.length) == bytes.length; message++) {
            if (message > 0 && holds) {
                LockSupport.parkNanos(HELD_NANOS);
            }
            if (message == 0 || !loses) {
                out.write(bytes);
            }
        }
        to.shutdownOutput();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one end is gone
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
