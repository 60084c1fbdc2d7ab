package dev.lightcone.samples.lossy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Passes readings on from an address of its own: of each ten it loses the fourth, doubles the sixth, and holds the eighth
 * back until the tenth has passed.
 */
final class Relay {
    private static final int LOST = 3;
    private static final int DOUBLED = 5;
    private static final int HELD_BACK = 7;

    private Relay() {}

    /** Argument: port of the display. Prints what it did to how many. */
    static void run(int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        InetSocketAddress to = new InetSocketAddress(here, port);
        int[] did = new int[10];
        DatagramPacket held = null;
        try (DatagramSocket in = new DatagramSocket(0, here);
                DatagramSocket out = new DatagramSocket(0, here)) {
            System.out.println("port " + in.getLocalPort());
            for (int n = 0; ; n++) {
                DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                in.receive(packet);
                packet.setSocketAddress(to);
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (text.equals(Sensor.END)) {
                    out.send(packet);
                    break;
                }
                did[n % 10]++;
                if (n % 10 == HELD_BACK) {
                    held = packet;
                } else if (n % 10 != LOST) {
                    out.send(packet);
                }
                if (n % 10 == DOUBLED) {
                    out.send(packet);
                }
                if (n % 10 == 9 && held != null) {
                    out.send(held);
                    held = null;
                }
                System.out.println("relayed " + (n + 1));
            }
        }
        System.out.println("lost " + did[LOST] + " doubled " + did[DOUBLED] + " held back " + did[HELD_BACK]);
    }
}
