package dev.lightcone.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Reads the comment and the news, the comment first if told so: an order forced by program text, not by time. */
public final class Reader {
    public static void main(String[] arguments) throws IOException {
        boolean commentFirst = arguments[0].equals("comment-first");
        try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            try (Socket relay = server.accept();
                    Socket writer = server.accept()) {
                if (commentFirst) {
                    relay.getInputStream().readNBytes("comment".length());
                    writer.getInputStream().readNBytes("news".length());
                } else {
                    writer.getInputStream().readNBytes("news".length());
                    relay.getInputStream().readNBytes("comment".length());
                }
            }
        }
    }
}
