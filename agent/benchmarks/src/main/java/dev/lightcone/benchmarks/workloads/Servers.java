package dev.lightcone.benchmarks.workloads;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** Starts the threads of servers, as daemons. */
final class Servers {
    private Servers() {}

    /** What is done with one accepted connection, to its end. */
    interface Service {
        void serve(Socket socket) throws IOException;
    }

    /** Accepts for ever; each connection has a thread of its own. */
    static void acceptAll(ServerSocket server, String name, Service service) {
        start(name + "-accept", () -> {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                start(name + "-serve", () -> {
                    try (socket) {
                        service.serve(socket);
                    }
                });
            }
        });
    }

    /** Something that a thread does. */
    interface Body {
        void run() throws Exception;
    }

    /** Runs it in a new thread; a failure is printed, for the client will miss what it waits for. */
    static void start(String name, Body body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (Exception e) {
                        System.err.println(name + ": " + e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
