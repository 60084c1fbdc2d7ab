package dev.lightcone.collector.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A program that does with sockets what the lines on its input say, and answers each with one line. */
public final class Peer {
    private ServerSocket listener;
    private Socket socket;
    private Socket before;

    private Peer() {}

    public static void main(String[] arguments) throws IOException {
        Peer peer = new Peer();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(peer.done(words));
        }
    }

    private String done(String... words) throws IOException {
        try {
            return words[0] + " " + does(words);
        } catch (ConnectException e) {
            return words[0] + " refused";
        } catch (SocketTimeoutException e) {
            return words[0] + " timeout";
        } catch (SocketException e) {
            return words[0] + " " + e.getMessage();
        }
    }

    private Object does(String... words) throws IOException {
        int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return switch (words[0]) {
            case "listen" -> listen(number);
            case "accept" -> accept();
            case "connect" -> connect(words[2], number);
            case "send" -> send(number);
            case "read" -> socket.getInputStream().readNBytes(number).length;
            case "wait" -> impatient(number);
            case "beat" -> beat(number, Integer.parseInt(words[2]));
            case "drain" -> drain();
            case "answer" -> answer(Integer.parseInt(words[1]));
            case "back" -> back();
            case "abort" -> abort();
            case "close" -> close();
            case "exit" -> exit(number);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private int listen(int port) throws IOException {
        listener = new ServerSocket(port, 50);
        return listener.getLocalPort();
    }

    private String accept() throws IOException {
        before = socket;
        socket = listener.accept();
        return "one";
    }

    private String connect(String host, int port) throws IOException {
        Socket made = new Socket();
        made.connect(new InetSocketAddress(host, port), 3_000);
        before = socket;
        socket = made;
        return "done";
    }

    /** The connection before that of now is that of now. */
    private String back() {
        socket = before;
        return "done";
    }

    private int send(int bytes) throws IOException {
        socket.getOutputStream().write(new byte[bytes]);
        return bytes;
    }

    private int impatient(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return socket.getInputStream().read();
    }

    /** Sends a byte every so many milliseconds, so many times, on the connection of now. */
    private String beat(int millis, int times) {
        Socket to = socket;
        background(() -> {
            for (int i = 0; i < times; i++) {
                to.getOutputStream().write(i);
                LockSupport.parkNanos(millis * 1_000_000L);
            }
        });
        return "on";
    }

    /** Reads the connection of now to its end. */
    private String drain() {
        Socket from = socket;
        background(() -> {
            byte[] bytes = new byte[1000];
            while (from.getInputStream().read(bytes) >= 0) {
                // to its end
            }
        });
        return "on";
    }

    /** Sends so many bytes back for each read of the connection of now. */
    private String answer(int bytes) {
        Socket to = socket;
        background(() -> {
            while (to.getInputStream().read(new byte[1000]) >= 0) {
                to.getOutputStream().write(new byte[bytes]);
            }
        });
        return "on";
    }

    private String abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return "done";
    }

    private String close() throws IOException {
        socket.close();
        return "done";
    }

    private static String exit(int status) {
        System.exit(status);
        return "never";
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the connection is at its end
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
