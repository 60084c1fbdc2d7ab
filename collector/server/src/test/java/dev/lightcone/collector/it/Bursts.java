package dev.lightcone.collector.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A program to be traced: sends messages of 64 bytes to itself, as many as each line of its input says, and prints how
 * many those were in all; with argument {@code forever} without being asked, and prints every so often. Ends with its
 * input.
 */
public final class Bursts {
    private static final int SIZE = 64;
    private static final int OFTEN = 500;

    private final Socket out;
    private final Socket in;
    private long sent;

    private Bursts(Socket out, Socket in) {
        this.out = out;
        this.in = in;
    }

    public static void main(String[] arguments) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket out = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket in = server.accept()) {
            Bursts bursts = new Bursts(out, in);
            System.out.println("ready");
            if (arguments.length > 0) {
                while (true) {
                    bursts.send(OFTEN);
                }
            }
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                bursts.send(Integer.parseInt(line));
            }
        }
    }

    private void send(int count) throws IOException {
        byte[] message = new byte[SIZE];
        for (int i = 0; i < count; i++) {
            out.getOutputStream().write(message);
            in.getInputStream().readNBytes(message, 0, SIZE);
            sent++;
        }
        System.out.println(sent);
    }
}
