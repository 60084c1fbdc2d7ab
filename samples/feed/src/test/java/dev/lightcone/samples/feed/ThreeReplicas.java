package dev.lightcone.samples.feed;

import dev.lightcone.api.Lightcone;
import dev.lightcone.api.LogicalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Three replicas in one JVM over loopback sockets, as a unit test plays them: {@code caused|unrelated}. replica-a sends
 * M, replica-b sends N, and replica-c reads N first. Caused: replica-b was told of M, by a message.
 */
public final class ThreeReplicas {
    private ThreeReplicas() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean caused = args[0].equals("caused");
        ServerSocket doorOfB = door("replica-b");
        ServerSocket doorOfC = door("replica-c");
        Socket ab = connect("replica-a", doorOfB);
        Socket b = accept("replica-b", doorOfB);
        Socket ac = connect("replica-a", doorOfC);
        Socket cFromA = accept("replica-c", doorOfC);
        Socket bc = connect("replica-b", doorOfC);
        Socket cFromB = accept("replica-c", doorOfC);

        Thread answering = answering(b, bc, caused);
        send("replica-a", ac, "M");
        if (caused) {
            send("replica-a", ab, "told");
        }
        answering.join();
        read("replica-c", cFromB);
        read("replica-c", cFromA);
        for (Socket socket : new Socket[] {ab, b, ac, cFromA, bc, cFromB}) {
            socket.close();
        }
        doorOfB.close();
        doorOfC.close();
    }

    private static Thread answering(Socket from, Socket to, boolean caused) {
        try (LogicalProcess b = Lightcone.as("replica-b")) {
            Thread answering = new Thread(() -> {
                try {
                    if (caused) {
                        from.getInputStream().read();
                    }
                    Lightcone.label("N", "");
                    to.getOutputStream().write('N');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();
            return answering;
        }
    }

    private static ServerSocket door(String process) throws IOException {
        try (LogicalProcess as = Lightcone.as(process)) {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        }
    }

    private static Socket connect(String process, ServerSocket door) throws IOException {
        try (LogicalProcess as = Lightcone.as(process)) {
            return new Socket(door.getInetAddress(), door.getLocalPort());
        }
    }

    private static Socket accept(String process, ServerSocket door) throws IOException {
        try (LogicalProcess as = Lightcone.as(process)) {
            return door.accept();
        }
    }

    private static void send(String process, Socket socket, String label) throws IOException {
        try (LogicalProcess as = Lightcone.as(process)) {
            Lightcone.label(label, "");
            socket.getOutputStream().write(label.charAt(0));
        }
    }

    private static void read(String process, Socket socket) throws IOException {
        try (LogicalProcess as = Lightcone.as(process)) {
            socket.getInputStream().read();
        }
    }
}
