package dev.lightcone.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Comments on the news to the reader, once the writer has told it. */
public final class Relay {
    public static void main(String[] ports) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket reader = Writer.connect(ports[0])) {
            System.out.println(server.getLocalPort());
            try (Socket writer = server.accept()) {
                writer.getInputStream().readNBytes("pass it on".length());
                reader.getOutputStream().write("comment".getBytes());
            }
        }
    }
}
