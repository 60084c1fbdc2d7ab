package dev.lightcone.samples.links;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Greets, asks, waits for an answer, and gives up. It does the same whatever is wrong with the link. */
final class Sender {
    private static final long PAUSE_NANOS = 1_500_000_000L;
    private static final int PATIENCE_MILLIS = 3_500;

    private Sender() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            InputStream answers = socket.getInputStream();
            socket.getOutputStream().write(Message.fresh());
            answers.readNBytes(Message.LENGTH);
            LockSupport.parkNanos(PAUSE_NANOS);
            socket.getOutputStream().write(Message.fresh());
            socket.setSoTimeout(PATIENCE_MILLIS);
            answers.readNBytes(Message.LENGTH);
            throw new IllegalStateException("the answer came in time");
        } catch (SocketTimeoutException slowOrLost) {
            // which of the two, it cannot know
        }
    }
}
