package dev.lightcone.samples.lossy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Sends readings, a hundred bytes each, and after them END until the display says on standard input that it is there. */
final class Sensor {
    static final String END = "end";
    private static final int LENGTH = 100;

    private Sensor() {}

    /** Arguments: port of the display or relay, number of readings. */
    static void run(int port, int readings) throws IOException {
        InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < readings; i++) {
                send(socket, to, ("reading " + i + " ").repeat(20).substring(0, LENGTH));
            }
            System.out.println("sent " + readings);
            System.in.read();
            send(socket, to, END);
        }
    }

    private static void send(DatagramSocket socket, InetSocketAddress to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }
}
