package dev.lightcone.samples.feed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Two JVMs that ask and answer, {@code DIR [PORT]}, each with a log file of its own; lines are numbered as they must sort. */
public final class Correspondents {
    private Correspondents() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 1) {
            asks(args[0]);
        } else {
            answers(args[0], Integer.parseInt(args[1]));
        }
    }

    private static void asks(String dir) throws IOException, InterruptedException {
        Logger log = log(dir, "asks.log");
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process other = new ProcessBuilder(
                            Program.java(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Correspondents.class.getName(),
                            dir,
                            Integer.toString(door.getLocalPort()))
                    .inheritIO()
                    .start();
            try (Socket socket = door.accept()) {
                log.info("1 asks");
                for (int i = 0; i < 3; i++) {
                    socket.getOutputStream().write(i);
                    socket.getInputStream().read();
                    log.info(2 * i + 3 + " is answered");
                }
            }
            other.waitFor();
        }
    }

    private static void answers(String dir, int port) throws IOException {
        Logger log = log(dir, "answers.log");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            for (int i = 0; i < 3; i++) {
                socket.getInputStream().read();
                log.info(2 * i + 2 + " answers");
                socket.getOutputStream().write(i);
            }
        }
    }

    private static Logger log(String dir, String file) throws IOException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
        LogManager.getLogManager().reset();
        FileHandler handler = new FileHandler(Path.of(dir, file).toString());
        handler.setFormatter(new SimpleFormatter());
        Logger log = Logger.getLogger("correspondents");
        log.addHandler(handler);
        return log;
    }
}
