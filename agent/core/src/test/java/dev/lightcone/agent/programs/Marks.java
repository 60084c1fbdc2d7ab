package dev.lightcone.agent.programs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Marks what is done where by messages of different lengths, and runs requests one after the other. */
final class Marks implements AutoCloseable {
    /** Something that may fail. */
    interface Work {
        void run() throws Exception;
    }

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
    private final OutputStream out = client.getOutputStream();
    private final List<Gate> begin = new ArrayList<>();
    private final List<Gate> end = new ArrayList<>();

    Marks() throws IOException {
        // sends go into the kernel's buffers and are never read
    }

    void mark(int length) {
        try {
            out.write(new byte[length]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request on a thread of its own. All threads are started before the first request begins. */
    void request(Work work) {
        Gate mayBegin = new Gate();
        Gate ended = new Gate();
        begin.add(mayBegin);
        end.add(ended);
        Thread thread = new Thread(() -> {
            mayBegin.pass();
            try {
                work.run();
            } catch (Exception e) {
                e.printStackTrace();
            }
            ended.open();
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the requests one after the other. */
    void run() {
        for (int i = 0; i < begin.size(); i++) {
            begin.get(i).open();
            end.get(i).pass();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
