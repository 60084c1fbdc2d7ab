package dev.lightcone.samples.links;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** Answers each message at once, until nobody sends any more. */
final class Receiver {
    private Receiver() {}

    public static void main(String[] arguments) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            try (Socket socket = listener.accept()) {
                while (socket.getInputStream().readNBytes(Message.LENGTH).length == Message.LENGTH) {
                    socket.getOutputStream().write(Message.fresh());
                }
            } catch (SocketException senderGone) {
                // an answer that came too late
            }
        }
    }
}
