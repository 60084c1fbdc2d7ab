package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Two requests on one connection: the second is there before the thread that answered the first has left it, so that this
 * thread finds and serves it at once. Two threads ask, and nothing but the connection links them.
 */
public final class KeptAlive {
    private final Gate answered = new Gate();
    private final Gate asked = new Gate();
    private final Gate ended = new Gate();
    private final String make;

    private KeptAlive(String make) {
        this.make = make;
    }

    public static void main(String[] arguments) throws Exception {
        new KeptAlive("tomcat").run(LibraryServers::tomcat);
        new KeptAlive("jetty").run(LibraryServers::jetty);
        System.out.println("done");
        System.exit(0);
    }

    private void run(Relays.Make server) throws Exception {
        int port = server.start(new Relays.Handler() {
            @Override
            public void handle(String request) {
                Relays.event("A", make, request);
            }

            @Override
            public void answered(String request) {
                if (request.equals("r0")) {
                    answered.open();
                    asked.pass();
                }
            }
        });
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        begin(() -> {
            Relays.event("start", make, "r0");
            ask(socket, "r0");
            read(socket);
            Relays.event("end", make, "r0");
            ended.open();
        });
        Gate over = new Gate();
        begin(() -> {
            answered.pass();
            ended.pass();
            Relays.event("start", make, "r1");
            ask(socket, "r1");
            asked.open();
            read(socket);
            Relays.event("end", make, "r1");
            over.open();
        });
        over.pass();
    }

    private static void begin(Marks.Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void ask(Socket socket, String request) throws IOException {
        String text = "GET /" + request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An answer ends with its two bytes. */
    private static void read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] some = new byte[1000];
        String text = "";
        while (!text.endsWith("\r\n\r\nok")) {
            text += new String(some, 0, in.read(some), StandardCharsets.ISO_8859_1);
        }
    }
}
