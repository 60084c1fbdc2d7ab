package dev.lightcone.agent.programs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a program itself counted: a line per end of a connection, {@code localPort remotePort sent received}. */
public final class Ledger {
    private final List<String> lines = new ArrayList<>();

    public synchronized void end(int localPort, int remotePort, long sent, long received) {
        lines.add(localPort + " " + remotePort + " " + sent + " " + received);
    }

    public void end(Socket socket, long sent, long received) {
        end(socket.getLocalPort(), socket.getPort(), sent, received);
    }

    public void end(SocketAddress local, SocketAddress remote, long sent, long received) {
        end(((InetSocketAddress) local).getPort(), ((InetSocketAddress) remote).getPort(), sent, received);
    }

    /** A datagram: sent or received, between which ports, and how many bytes. */
    public synchronized void datagram(boolean sent, int localPort, int remotePort, int length) {
        lines.add((sent ? "sent " : "received ") + localPort + " " + remotePort + " " + length);
    }

    /** An end of a Unix-domain connection. */
    public synchronized void unix(long sent, long received) {
        lines.add("unix " + sent + " " + received);
    }

    /** Writes the file that the test reads, and says so. */
    public synchronized void write(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), lines);
        System.out.println("done, " + lines.size() + " ends");
    }

    /** So many bytes, each different from its neighbours. */
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8));
        }
        return bytes;
    }
}
