package dev.lightcone.samples.lossy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Receives readings until END and prints how many there were. A late one begins to read when it is told to. */
final class Display {
    private static final int QUIET_MILLIS = 300;

    private Display() {}

    /** Arguments: room for a reading in bytes; bytes of unread readings that the kernel keeps, 0 as many as it likes. */
    static void run(int room, int kept) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            if (kept > 0) {
                socket.setReceiveBufferSize(kept);
            }
            System.out.println("port " + socket.getLocalPort());
            if (kept > 0) {
                System.in.read();
                socket.setSoTimeout(QUIET_MILLIS);
            }
            int received = 0;
            DatagramPacket packet = new DatagramPacket(new byte[room], room);
            while (true) {
                packet.setLength(room);
                if (!receive(socket, packet)) {
                    System.out.println("drained");
                    continue;
                }
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (text.equals(Sensor.END)) {
                    System.out.println("in all " + received);
                    break;
                }
                received++;
                System.out.println("received " + received);
            }
        }
    }

    /** False if for once there was nothing to read; from then on it waits as long as it takes. */
    private static boolean receive(DatagramSocket socket, DatagramPacket packet) throws IOException {
        try {
            socket.receive(packet);
            return true;
        } catch (SocketTimeoutException nothingLeft) {
            socket.setSoTimeout(0);
            return false;
        }
    }
}
