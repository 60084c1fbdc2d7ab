package dev.lightcone.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Writes the news to the reader, then tells the relay: what the relay says happened after the news. */
public final class Writer {
    public static void main(String[] ports) throws IOException {
        try (Socket reader = connect(ports[0]);
                Socket relay = connect(ports[1])) {
            reader.getOutputStream().write("news".getBytes());
            relay.getOutputStream().write("pass it on".getBytes());
            relay.getInputStream().readAllBytes();
        }
    }

    static Socket connect(String port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }
}
