package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** {@code java.net.Socket}: an echo of three megabytes, a read that times out first, and a half-close. */
public final class BlockingSockets {
    private BlockingSockets() {}

    public static void main(String[] arguments) throws Exception {
        Ledger ledger = new Ledger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread echo = new Thread(() -> echo(server, ledger), "echo");
            echo.start();
            try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                client.setSoTimeout(20);
                try {
                    client.getInputStream().read();
                } catch (SocketTimeoutException expected) {
                    System.out.println("timed out");
                }
                client.setSoTimeout(0);
                byte[] message = Ledger.bytes(3_000_000);
                Thread writer = new Thread(() -> write(client, message), "writer");
                writer.start();
                long received = client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                writer.join();
                ledger.end(client, message.length, received);
            }
            echo.join();
        }
        ledger.write(arguments);
    }

    private static void write(Socket client, byte[] message) {
        try {
            client.getOutputStream().write(message, 0, 7);
            client.getOutputStream().write(message, 7, message.length - 7);
            client.shutdownOutput();
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static void echo(ServerSocket server, Ledger ledger) {
        try (Socket socket = server.accept()) {
            byte[] buffer = new byte[50_000];
            InputStream in = socket.getInputStream();
            long total = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                socket.getOutputStream().write(buffer, 0, n);
                total += n;
            }
            ledger.end(socket, total, total);
        } catch (IOException e) {
            e.printStackTrace();
        }
    }
}
