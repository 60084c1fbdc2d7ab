package dev.lightcone.collector.it;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** Two programs on one connection: the caller sends a message for each line that it reads, the other answers it. */
public final class Talk {
    private static final int LENGTH = 100;

    private Talk() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.out.println(listener.getLocalPort());
                try (Socket socket = listener.accept()) {
                    answer(socket);
                }
            }
        } else {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
                call(socket);
            }
        }
    }

    private static void call(Socket socket) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (lines.readLine() != null) {
            socket.getOutputStream().write(message());
            in.readFully(new byte[LENGTH]);
            System.out.println("answered");
        }
    }

    private static void answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        while (in.read() >= 0) {
            in.readFully(new byte[LENGTH - 1]);
            out.write(message());
        }
    }

    private static byte[] message() {
        byte[] bytes = new byte[LENGTH];
        new Random().nextBytes(bytes);
        return bytes;
    }
}
